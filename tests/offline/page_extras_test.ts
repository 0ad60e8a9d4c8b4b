import { assertEquals } from "@std/assert";
import { filesOf } from "@/lib/offline/page_extras.ts";
import { makePlayerTracks } from "../support/fake_output.ts";

Deno.test("filesOf() names each file once, and no cover that is none", () => {
  const [a, b] = makePlayerTracks("A", "B");
  const files = filesOf([
    { ...a!, cover: "/covers/a.jpg" },
    { ...b!, cover: "/covers/a.jpg" },
    { ...b!, cover: null },
  ]);
  assertEquals(files, ["/covers/a.jpg", a!.peaksUrl, b!.peaksUrl]);
});
