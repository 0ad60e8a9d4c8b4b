// Only the part of imagescript that is JavaScript: its main module loads a native library.
// @ts-types="./framebuffer.d.ts"
import Framebuffer from "imagescript/v2/framebuffer.mjs";
import type { Picture } from "./picture.ts";

/** A picture that others are laid on. */
export class Canvas {
  readonly #frame: Framebuffer;

  /** @param colour that it is filled with, as 0xRRGGBB */
  constructor(width: number, height: number, colour: number) {
    this.#frame = new Framebuffer(width, height).fill(toRgba(colour));
  }

  /** A canvas of a copy of a picture. */
  static over(picture: Picture): Canvas {
    return new Canvas(picture.width, picture.height, 0).place(picture, 0, 0);
  }

  /** Copies a picture to a place. What lies outside is cut off. */
  place(picture: Picture, x: number, y: number): this {
    this.#frame.replace(toFrame(picture), x, y);
    return this;
  }

  /** Lays a picture over what is there, which shows through where the picture is transparent. */
  blend(picture: Picture, x: number, y: number): this {
    this.#frame.overlay(toFrame(picture), x, y);
    return this;
  }

  /** Fills a rectangle. @param colour as 0xRRGGBB */
  box(
    { x, y, width, height }: {
      x: number;
      y: number;
      width: number;
      height: number;
    },
    colour: number,
  ): this {
    const box = new Framebuffer(width, height).fill(toRgba(colour));
    this.#frame.replace(box, x, y);
    return this;
  }

  /** The pixels. They are the canvas's own. */
  get picture(): Picture {
    const { width, height, u8 } = this.#frame;
    return {
      width,
      height,
      pixels: new Uint8ClampedArray(u8.buffer, u8.byteOffset, u8.length),
    };
  }
}

function toRgba(colour: number): number {
  return ((colour << 8) | 0xff) >>> 0;
}

function toFrame({ width, height, pixels }: Picture): Framebuffer {
  return new Framebuffer(width, height, pixels);
}
