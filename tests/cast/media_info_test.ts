import { assertEquals, assertNotEquals } from "@std/assert";
import {
  type CastMark,
  currentMark,
  ownerOf,
  readMark,
  revisionOf,
} from "@/lib/cast/media_info.ts";

type Media = chrome.cast.media.Media;

const MARK: CastMark = {
  slug: "tape",
  title: "Tape",
  revision: "1",
  index: 3,
  quality: "low",
};
const TAPE = { slug: "tape", title: "Tape", revision: "1" };

const media = (values: object) =>
  ({ playerState: "PLAYING", items: null, media: null, ...values }) as Media;
const item = (itemId: number, customData: unknown) => ({
  itemId,
  media: { customData },
});

Deno.test("readMark() refuses what no page of ours has written", () => {
  for (
    const data of [
      null,
      undefined,
      "tape",
      {},
      { ...MARK, index: -1 },
      { ...MARK, index: 1.5 },
      { ...MARK, index: "3" },
      { ...MARK, slug: 7 },
      { ...MARK, quality: null },
    ]
  ) assertEquals(readMark(data), null, JSON.stringify(data));
  assertEquals(readMark({ ...MARK, more: 1 }), MARK);
});

Deno.test("currentMark() goes by the id of the item, never by its place", () => {
  const items = [item(7, { ...MARK, index: 1 }), item(9, MARK)];
  assertEquals(currentMark(media({ items, currentItemId: 9 }))?.index, 3);
  const stale = { customData: { ...MARK, index: 5 } };
  assertEquals(
    currentMark(media({ items: null, currentItemId: 4, media: stale }))?.index,
    5,
  );
});

Deno.test("ownerOf() tells ours from an older one, another one and a stranger's", () => {
  const of = (customData: unknown) =>
    ownerOf(media({ media: { customData, metadata: { title: "News" } } }), TAPE)
      .kind;
  assertEquals(of(MARK), "ours");
  assertEquals([of({ ...MARK, revision: "0" }), of({ ...MARK, slug: "b" })], [
    "tape",
    "tape",
  ]);
  assertEquals(of(null), "foreign");
  assertEquals(ownerOf(null, TAPE).kind, "nothing");
  assertEquals(
    ownerOf(media({ playerState: "IDLE", media: { customData: MARK } }), TAPE)
      .kind,
    "nothing",
  );
});

Deno.test("revisionOf() changes with the tracks and their order, not with the rest of the address", () => {
  const [a, b] = [{ url: "/play/a%20b.mp3" }, { url: "/play/b.mp3" }];
  assertEquals(
    revisionOf([a!, b!]),
    revisionOf([
      { url: "http://192.168.1.5:8000/play/a b.mp3?quality=low&cast=1" },
      b!,
    ]),
  );
  assertNotEquals(revisionOf([a!, b!]), revisionOf([b!, a!]));
  assertNotEquals(revisionOf([a!, b!]), revisionOf([a!]));
});
