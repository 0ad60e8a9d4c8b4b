import { assertEquals } from "@std/assert";
import { coverPath, playPath, shareUrl } from "@/lib/mixtapes/share_url.ts";

const PUBLIC = "https://tapes.example";

Deno.test("playPath() survives every awkward name", () => {
  const path = "AC%DC/Où?/#1 50%/a+b;c&d=é.flac";
  const url = new URL(playPath(path), PUBLIC);
  assertEquals([url.search, url.hash], ["", ""]);
  assertEquals(
    url.pathname.split("/").slice(2).map(decodeURIComponent).join("/"),
    path,
  );
});

Deno.test("shareUrl() escapes a slug of another script", () => {
  assertEquals(shareUrl(PUBLIC, "夏"), "https://tapes.example/share/%E5%A4%8F");
});

Deno.test("playPath(), coverPath() and shareUrl() take half a surrogate pair", () => {
  assertEquals(
    [playPath("a/\ud800.mp3"), coverPath("\udc00.jpg"), shareUrl("", "\ud800")],
    ["/play/a/%EF%BF%BD.mp3", "/covers/%EF%BF%BD.jpg", "/share/%EF%BF%BD"],
  );
});
