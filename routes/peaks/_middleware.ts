import { mediaErrors } from "@/lib/http/media_errors.ts";

export default mediaErrors({ 415: "There is no waveform of this file" });
