import { ownerApi } from "@/lib/owner_api.ts";

export default ownerApi;
