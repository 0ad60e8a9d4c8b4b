// @ts-types="./mod.d.ts"
export {
  basename,
  dirname,
  extname,
  format,
  fromFileUrl,
  isAbsolute,
  join,
  normalize,
  parse,
  relative,
  resolve,
  SEPARATOR,
  SEPARATOR_PATTERN,
  toFileUrl,
} from "npm:deno-std@1.4.0/path/mod.js";
