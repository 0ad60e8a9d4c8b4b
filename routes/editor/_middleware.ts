import { ownersOnly } from "@/lib/owners_only.ts";

export default ownersOnly;
