import { ownerApi } from "@/lib/http/owner_api.ts";

export default ownerApi;
