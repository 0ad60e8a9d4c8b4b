import { assertEquals, assertMatch } from "@std/assert";
import { encodePng } from "@/lib/images/drawing/png.ts";
import { readImageHeader } from "@/lib/images/drawing/image_header.ts";
import { makePicture } from "../support/make_picture.ts";
import { createTestApp } from "../support/test_app.ts";

const STRANGER = { host: "tapes.example" };
const picture = (side: number) =>
  encodePng(makePicture(side, side, (x) => [x % 256, 90, 20, 255]));

Deno.test("POST /api/covers keeps a picture as a JPEG of at most 1200 pixels", async () => {
  await using app = await createTestApp();
  const response = await app.fetch("/api/covers", {
    method: "POST",
    body: picture(1500),
  });
  assertEquals(response.status, 201);
  const { cover, url } = await response.json();
  assertMatch(cover, /^cover-[0-9a-f]{24}\.jpg$/);
  await app.publish({ title: "Tape", cover, tracks: [] });
  const served = await app.fetch(url, { headers: STRANGER });
  assertEquals(served.headers.get("content-type"), "image/jpeg");
  const { format, width } =
    readImageHeader(new Uint8Array(await served.arrayBuffer())) ?? {};
  assertEquals([format, width], ["jpeg", 1200]);
});

Deno.test("POST /api/covers makes a small picture anew, without what else its file tells", async () => {
  await using app = await createTestApp();
  const secret = new TextEncoder().encode("GPS 52.5 N 13.4 E");
  const body = new Uint8Array([...picture(40), ...secret]);
  const response = await app.fetch("/api/covers", { method: "POST", body });
  const { url } = await response.json();
  const bytes = await (await app.fetch(url)).bytes();
  assertEquals(new TextDecoder().decode(bytes).includes("GPS"), false);
  assertEquals(readImageHeader(bytes)?.width, 40);
});

Deno.test("POST /api/covers refuses what is no picture, in words", async () => {
  await using app = await createTestApp();
  const response = await app.fetch("/api/covers", {
    method: "POST",
    body: "<svg onload=alert(1)>",
  });
  assertEquals(response.status, 415);
  assertMatch((await response.json()).message, /^Cannot use the picture as /);
});

Deno.test("POST /api/covers is a 404 to a stranger", async () => {
  await using app = await createTestApp();
  const response = await app.fetch("/api/covers", {
    method: "POST",
    headers: STRANGER,
    body: picture(40),
  });
  assertEquals(response.status, 404);
  await response.body?.cancel();
});
