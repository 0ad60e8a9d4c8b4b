// @ts-types="./mod.d.ts"
export {
  contentType,
  extension,
  parseMediaType,
  typeByExtension,
} from "npm:deno-std@1.4.0/media_types/mod.js";
