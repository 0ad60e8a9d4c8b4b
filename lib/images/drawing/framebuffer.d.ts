/** What is used of imagescript's framebuffer, whose own types do not fit the module that it is. */
export default class Framebuffer {
  readonly width: number;
  readonly height: number;
  readonly u8: Uint8Array<ArrayBuffer>;
  constructor(width: number, height: number, buffer?: ArrayBufferView);
  /** @param color as 0xRRGGBBAA */
  fill(color: number): this;
  /** Blends a picture over this one. What lies outside is cut off. */
  overlay(frame: Framebuffer, x?: number, y?: number): this;
  /** Copies a picture into this one. What lies outside is cut off. */
  replace(frame: Framebuffer, x?: number, y?: number): this;
}
