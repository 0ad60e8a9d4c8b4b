import type { Caches } from "@/lib/offline/tape_store.ts";

/** A Cache Storage in memory that counts what is read. */
export interface MemoryCaches extends Caches {
  /** Addresses that were read, in order. */
  readonly reads: string[];
  /** Has every write fail from now on, or none. */
  fail(error: Error | null): void;
}

interface Entry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly init: ResponseInit;
}

export function createMemoryCaches(): MemoryCaches {
  const caches = new Map<string, Map<string, Entry>>();
  const reads: string[] = [];
  let failure: Error | null = null;
  return {
    reads,
    fail: (error) => {
      failure = error;
    },
    has: (name) => Promise.resolve(caches.has(name)),
    delete: (name) => Promise.resolve(caches.delete(name)),
    keys: () => Promise.resolve([...caches.keys()]),
    match(url, { cacheName }) {
      const entry = caches.get(cacheName)?.get(url);
      if (entry === undefined) return Promise.resolve(undefined);
      reads.push(url);
      return Promise.resolve(new Response(entry.bytes, entry.init));
    },
    open(name) {
      const entries = caches.get(name) ?? new Map<string, Entry>();
      caches.set(name, entries);
      return Promise.resolve({
        async put(request: RequestInfo | URL, response: Response) {
          if (failure !== null) throw failure;
          const { headers, status } = response;
          entries.set(String(request), {
            bytes: new Uint8Array(await response.arrayBuffer()),
            init: { headers: new Headers(headers), status },
          });
        },
        delete: (request: RequestInfo | URL) =>
          Promise.resolve(entries.delete(String(request))),
        keys: () =>
          Promise.resolve([...entries.keys()].map((url) => new Request(url))),
      });
    },
  };
}
