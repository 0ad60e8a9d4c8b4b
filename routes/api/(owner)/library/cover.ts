import { define } from "@/lib/define.ts";
import { parseCoverSize } from "@/lib/images/image_size.ts";
import { serveHeldImage, serveImage } from "@/lib/images/serve_image.ts";
import { serveFile } from "@/lib/stream/serve_file.ts";

/** Changes with the file, and the file is asked each time. */
const CACHE_CONTROL = "private, no-cache";

/** The picture of the track at `?path=`, smaller where `?size=` asks for it. */
export const handler = define.handlers({
  async GET(ctx) {
    const { libraryCovers, libraryImages, files } = ctx.state.services;
    const path = ctx.url.searchParams.get("path") ?? "";
    const { picture, mediaType } = await libraryCovers.get(path);
    const original = () =>
      "bytes" in picture
        ? serveHeldImage(ctx.req, picture, { cacheControl: CACHE_CONTROL })
        : serveFile(ctx.req, picture, {
          mediaType,
          cacheControl: CACHE_CONTROL,
          pool: files,
        });
    const size = parseCoverSize(ctx.url.searchParams.get("size"));
    return size === null ? await original() : await serveImage(
      ctx.req,
      { images: libraryImages, files },
      () => libraryImages.cover(path, size),
      { cacheControl: CACHE_CONTROL, fallback: original },
    );
  },
});
