import { ownersOnly } from "@/lib/http/owners_only.ts";

export default ownersOnly;
