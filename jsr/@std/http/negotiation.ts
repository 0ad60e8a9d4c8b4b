// @ts-types="./negotiation.d.ts"
export {
  accepts,
  acceptsEncodings,
} from "npm:deno-std@1.4.0/http/negotiation.js";
