import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { concatBytes, utf8 } from "@/lib/demo/encode/bytes.ts";
import {
  DamagedFileError,
  type FileTags,
  readTags,
} from "@/lib/library/read_tags.ts";
import { makeFifo } from "../support/make_fifo.ts";
import { big, makeSound, wavFile } from "../fixtures/make_sources.ts";
import {
  FRAME_SECONDS,
  id3Frame,
  id3Tag,
  mp3Frames,
  pictureFrame,
  PNG,
  taggedFlac,
  taggedMp3,
} from "../fixtures/make_tagged.ts";

const MEGABYTE = 1024 * 1024;

function tagTest(
  name: string,
  test: (folder: string) => Promise<void>,
) {
  Deno.test(name, { sanitizeOps: true, sanitizeResources: true }, async () => {
    const folder = await Deno.makeTempDir();
    try {
      await test(folder);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

async function tagsOf(
  folder: string,
  name: string,
  content: Uint8Array,
): Promise<FileTags> {
  const path = join(folder, name);
  await Deno.writeFile(path, content);
  return await readTags(path);
}

const noise = (length: number) =>
  Uint8Array.from({ length }, (_, index) => index * index * 31 % 251);

const DAMAGED: [what: string, name: string, content: Uint8Array][] = [
  ["an empty file", "a.mp3", new Uint8Array()],
  ["noise", "a.mp3", noise(5000)],
  ["noise", "a.flac", noise(5000)],
  ["noise", "a.ogg", noise(5000)],
  ["noise", "a.m4a", noise(5000)],
  ["noise", "a.wav", noise(5000)],
  ["zeros", "a.mp3", new Uint8Array(5000)],
  ["a picture", "a.mp3", PNG],
  ["a page of HTML", "a.flac", utf8("<!doctype html><title>404</title>")],
  ["a tag alone", "a.mp3", taggedMp3({ title: "x" }, { frames: 0 })],
  ["a tag that is cut off", "a.mp3", taggedMp3({ title: "x" }).subarray(0, 15)],
  ["FLAC without a header", "a.flac", utf8("fLaC")],
  [
    "four billion comments",
    "a.flac",
    concatBytes([
      utf8("fLaC"),
      Uint8Array.of(0x84, 0, 0, 12),
      Uint8Array.from([0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0]),
    ]),
  ],
  [
    "an atom larger than the file",
    "a.m4a",
    concatBytes([Uint8Array.from(big(2 ** 31, 4)), utf8("ftypM4A ")]),
  ],
];

for (const [what, name, content] of DAMAGED) {
  tagTest(`readTags() refuses ${what} as ${name}`, async (folder) => {
    await assertRejects(() => tagsOf(folder, name, content), DamagedFileError);
  });
}

tagTest(
  "readTags() refuses what is no file, and waits for nobody",
  async (folder) => {
    await assertRejects(() => readTags(folder));
    await assertRejects(
      () => readTags(join(folder, "gone.mp3")),
      Error,
      "ENOENT",
    );
    const fifo = join(folder, "pipe.mp3");
    if (await makeFifo(fifo)) {
      await assertRejects(
        () => readTags(fifo),
        TypeError,
      );
    }
  },
);

tagTest("readTags() reads an MP3", async (folder) => {
  const content = taggedMp3({
    title: "So What",
    artist: "Miles Davis",
    album: "Kind of Blue",
    albumArtist: "Miles Davis Sextet",
    track: "1/5",
    disc: "2/2",
    year: "1959-08-17",
  }, { frames: 100 });
  assertEquals(await tagsOf(folder, "x.mp3", content), {
    title: "So What",
    artist: "Miles Davis",
    album: "Kind of Blue",
    albumArtist: "Miles Davis Sextet",
    trackNumber: 1,
    discNumber: 2,
    year: 1959,
    duration: Math.round(100 * FRAME_SECONDS * 1000) / 1000,
    format: "MP3",
    hasPicture: false,
  });
});

tagTest("readTags() reads a FLAC and sees its picture", async (folder) => {
  const content = await taggedFlac({ title: "T", artist: "A", album: "L" });
  const tags = await tagsOf(folder, "x.flac", content);
  assertEquals([tags.title, tags.artist, tags.album, tags.format], [
    "T",
    "A",
    "L",
    "FLAC",
  ]);
  assertEquals([tags.duration, tags.hasPicture], [0.1, true]);
});

tagTest(
  "readTags() goes by the content when the extension lies",
  async (folder) => {
    const content = await taggedFlac({ title: "T", artist: "A", album: "L" });
    const tags = await tagsOf(folder, "x.mp3", content);
    assertEquals([tags.title, tags.format, tags.duration], ["T", "FLAC", 0.1]);
  },
);

tagTest("readTags() names a file without tags after itself", async (folder) => {
  const sound = makeSound({ sampleRate: 8000, samples: 8000 });
  const content = wavFile(sound, { sampleRate: 8000, kind: "int", bits: 16 });
  const tags = await tagsOf(
    folder,
    "07 <b>Bjo\u0308rk.take 2.wav",
    content,
  );
  assertEquals(
    [tags.title, tags.artist, tags.duration, tags.format],
    ["07 <b>Björk.take 2", "", 1, "WAV"],
  );
});

tagTest("readTags() cleans hostile tags", async (folder) => {
  const tags = await tagsOf(
    folder,
    "x.mp3",
    taggedMp3({
      title: `<img src=x onerror="alert(1)">\u202e\n${"x".repeat(10_000)}`,
      artist: "\u001b[31mred\u0007",
      album: " \u0000 ",
      track: "-5",
      disc: "99999999",
      year: "nineteen",
    }),
  );
  assertEquals(tags.title.length, 300);
  assertEquals(
    tags.title.startsWith(`<img src=x onerror="alert(1)"> xxx`),
    true,
  );
  assertEquals(tags.artist, "[31mred");
  assertEquals(tags.album, "");
  assertEquals([tags.trackNumber, tags.discNumber, tags.year], [
    null,
    null,
    null,
  ]);
});

tagTest(
  "readTags() sees a large picture in an MP3, and does not read it",
  async (folder) => {
    const picture = pictureFrame(new Uint8Array(60 * MEGABYTE));
    // More than may be read of a file, so this passes only by stepping over it.
    const content = taggedMp3({ title: "Behind the picture" }, {
      extra: [picture],
      frames: 100,
    });
    const tags = await tagsOf(folder, "x.mp3", content);
    assertEquals([tags.title, tags.hasPicture], ["Behind the picture", true]);
    assertEquals(tags.duration, Math.round(100 * FRAME_SECONDS * 1000) / 1000);
  },
);

tagTest(
  "readTags() goes by the name when tags are too large to read",
  async (folder) => {
    const comment = id3Tag(
      [
        Uint8Array.of(0, 0, 0, 10, 0, 0, 0, 0, 0, 0),
        id3Frame("TXXX", [new Uint8Array(60 * MEGABYTE)]),
      ],
      0x40,
    );
    const content = concatBytes([comment, mp3Frames(40)]);
    const tags = await tagsOf(folder, "x.mp3", content);
    assertEquals([tags.title, tags.duration, tags.format], ["x", null, "MP3"]);
  },
);
