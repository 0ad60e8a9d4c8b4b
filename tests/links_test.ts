import * as assertions from "@std/assert";
import * as cookie from "@std/http/cookie";
import * as etag from "@std/http/etag";
import * as negotiation from "@std/http/negotiation";
import * as status from "@std/http/status";
import * as mediaTypes from "@std/media-types";
import * as path from "@std/path";
import * as fresh from "fresh";
import * as dev from "fresh/dev";
import * as runtime from "fresh/runtime";

/** Names of the exports of a module whose type is `any`. */
type AnyExports<Module> = {
  [Name in keyof Module]: 0 extends (1 & Module[Name]) ? Name : never;
}[keyof Module];

/** `true` where no export is `any`: the type check of this file is half of its test. */
type IsTyped<Module> = [AnyExports<Module>] extends [never] ? true : false;

const TYPED: {
  assertions: IsTyped<typeof assertions>;
  cookie: IsTyped<typeof cookie>;
  etag: IsTyped<typeof etag>;
  negotiation: IsTyped<typeof negotiation>;
  status: IsTyped<typeof status>;
  mediaTypes: IsTyped<typeof mediaTypes>;
  path: IsTyped<typeof path>;
  fresh: IsTyped<typeof fresh>;
  dev: IsTyped<typeof dev>;
  runtime: IsTyped<typeof runtime>;
} = {
  assertions: true,
  cookie: true,
  etag: true,
  negotiation: true,
  status: true,
  mediaTypes: true,
  path: true,
  fresh: true,
  dev: true,
  runtime: true,
};

Deno.test("no linked package exports an any, and none lacks an export", () => {
  assertions.assertEquals(Object.values(TYPED).every(Boolean), true);
  const modules = { assertions, etag, negotiation, status, mediaTypes, path };
  for (const [name, module] of Object.entries(modules)) {
    const missing = Object.entries(module)
      .filter(([_, value]) => value === undefined).map(([key]) => key);
    assertions.assertEquals(missing, [], name);
  }
});

Deno.test("the linked std is the real one", async () => {
  assertions.assertEquals(await etag.eTag("a"), await etag.eTag("a"));
  assertions.assertEquals(
    negotiation.accepts(
      new Request("http://a/", { headers: { accept: "text/html;q=0.1, a/b" } }),
      "text/html",
      "a/b",
    ),
    "a/b",
  );
  assertions.assertEquals(status.STATUS_TEXT[404], "Not Found");
  assertions.assertEquals(mediaTypes.typeByExtension("mp3"), "audio/mpeg");
  assertions.assertEquals(path.join("a", "..", "b"), "b");
});
