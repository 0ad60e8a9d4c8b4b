import type { KeepOffer } from "@/lib/offline/offer.ts";

/** A server of one tape as the keeper sees it. */
export interface FakeMusicServer {
  /** What it was asked for: path, query, and range. */
  readonly asked: string[];
  readonly offer: KeepOffer;
  /** Has the next answers for a path be these; `null` is a connection that fails. */
  answer(path: string, ...answers: (Response | null)[]): void;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** Bytes that tell their position. */
export function trackBytes(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => i % 251);
}

/** An answer that ends before its promised length. */
export function cutResponse(
  { etag, size, sent }: { etag: string; size: number; sent: number },
): Response {
  const bytes = trackBytes(size);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes.slice(0, sent));
    },
    pull(controller) {
      controller.error(new TypeError("network error"));
    },
  });
  return new Response(body, {
    headers: { etag, "content-length": String(size) },
  });
}

/** @param tracks size in bytes by title, or `null` for a track that it does not have */
export function createFakeMusicServer(
  slug: string,
  tracks: Record<string, number | null>,
): FakeMusicServer {
  const asked: string[] = [];
  const scripts = new Map<string, (Response | null)[]>();
  const offer: KeepOffer = {
    title: "Tape",
    version: '"v1"',
    tracks: Object.entries(tracks).map(([title, size]) => {
      const version = size === null ? null : { size, etag: `"${title}"` };
      return {
        title,
        url: `/play/${title}`,
        versions: {
          original: version,
          high: version,
          medium: version,
          low: version,
        },
      };
    }),
  };

  function respond(pathname: string, headers: Headers): Response {
    if (pathname === `/share/${slug}`) {
      return new Response('<link rel="stylesheet" href="/a.css">', {
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    }
    if (pathname === "/a.css") {
      return new Response("a{}", {
        headers: {
          "content-type": "text/css",
          "cache-control": "public, max-age=31536000, immutable",
        },
      });
    }
    if (pathname === `/share/${slug}/offline.json`) return Response.json(offer);
    const title = pathname.slice("/play/".length);
    const size = tracks[title];
    if (size === undefined || size === null) {
      return new Response(null, { status: 404 });
    }
    const etag = `"${title}"`;
    const start = Number(
      /^bytes=(\d+)-$/.exec(headers.get("range") ?? "")?.[1] ?? 0,
    );
    const isPart = start > 0 && headers.get("if-range") === etag;
    const from = isPart ? start : 0;
    return new Response(trackBytes(size).slice(from), {
      status: isPart ? 206 : 200,
      headers: {
        etag,
        "content-type": "audio/mpeg",
        "last-modified": "Wed, 01 Jan 2020 00:00:00 GMT",
        "content-length": String(size - from),
        ...(isPart && { "content-range": `bytes ${from}-${size - 1}/${size}` }),
      },
    });
  }

  return {
    asked,
    offer,
    answer: (path, ...answers) => void scripts.set(path, answers),
    fetch(url, init) {
      const { pathname } = new URL(url, "http://localhost");
      const headers = new Headers(init.headers);
      const range = headers.get("range");
      asked.push(range === null ? url : `${url} ${range}`);
      if (init.signal?.aborted) return Promise.reject(init.signal.reason);
      const scripted = scripts.get(pathname)?.shift();
      if (scripted === null) return Promise.reject(new TypeError("Failed"));
      return Promise.resolve(scripted ?? respond(pathname, headers));
    },
  };
}
