import { mediaErrors } from "@/lib/http/media_errors.ts";

export default mediaErrors();
