import { assertEquals } from "@std/assert";
import { unzipSync, zipSync } from "fflate";
import { readZip } from "@/lib/exchange/read_zip.ts";
import { type ZipEntry, zipStream } from "@/lib/exchange/zip_stream.ts";

const encoder = new TextEncoder();
const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? null : new TextDecoder().decode(bytes);

function entry(name: string, content: string, isText = true): ZipEntry {
  return {
    name,
    isText,
    async *read() {
      for (const part of content.match(/.{1,1000}/gs) ?? []) {
        yield await Promise.resolve(encoder.encode(part));
      }
    },
  };
}

const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  await new Response(stream).bytes();

const LONG = "x".repeat(100_000);
const ENTRIES = [
  entry("mixtape.json", LONG),
  entry("cover.jpg", "jpeg", false),
  entry("audio/01 é.flac", LONG, false),
  entry("empty", ""),
];

Deno.test("zipStream() makes an archive that any program reads", async () => {
  const files = unzipSync(await bytesOf(zipStream(ENTRIES)));
  assertEquals(Object.keys(files), [
    "mixtape.json",
    "cover.jpg",
    "audio/01 é.flac",
    "empty",
  ]);
  assertEquals(text(files["mixtape.json"]), LONG);
  assertEquals(text(files["audio/01 é.flac"]), LONG);
});

Deno.test("zipStream() opens a file when its turn has come, and closes it when the reader leaves", async () => {
  const log: string[] = [];
  const endless: ZipEntry = {
    name: "endless",
    isText: false,
    async *read() {
      log.push("open");
      try {
        while (true) yield await Promise.resolve(new Uint8Array(1000));
      } finally {
        log.push("close");
      }
    },
  };
  const never = { ...endless, name: "never" };
  const reader = zipStream([endless, never]).getReader();
  await reader.read();
  await reader.read();
  await reader.cancel();
  assertEquals(log, ["open", "close"]);
});

const LIMITS = new Map([["mixtape.json", 200_000], ["cover.jpg", 10]]);

Deno.test("readZip() reads what zipStream() made, and what others make", async () => {
  const ours = await bytesOf(zipStream(ENTRIES));
  const theirs = zipSync({
    "mixtape.json": encoder.encode(LONG),
    "cover.jpg": encoder.encode("jpeg"),
  });
  for (const archive of [ours, theirs]) {
    const files = readZip(archive, LIMITS);
    assertEquals([...files.keys()].sort(), ["cover.jpg", "mixtape.json"]);
    assertEquals(text(files.get("mixtape.json")), LONG);
    assertEquals(text(files.get("cover.jpg")), "jpeg");
  }
});

Deno.test("readZip() knows files by their last name, wherever they claim to go", () => {
  const archive = zipSync({ "../../etc/mixtape.json": encoder.encode("{}") });
  assertEquals([...readZip(archive, LIMITS).keys()], ["mixtape.json"]);
});

Deno.test("readZip() has the files that came before an early end", async () => {
  const whole = await bytesOf(zipStream(ENTRIES));
  const files = readZip(whole.slice(0, 5000), LIMITS);
  assertEquals(text(files.get("mixtape.json")), LONG);
});

Deno.test("readZip() stops at a file that unfolds to more than it may have", () => {
  const bomb = zipSync({
    "cover.jpg": new Uint8Array(5_000_000),
    "mixtape.json": encoder.encode("{}"),
  });
  assertEquals(bomb.length < 100_000, true);
  assertEquals(readZip(bomb, LIMITS).size, 0);
});

Deno.test("readZip() stops after some thousands of names", () => {
  const names = Array.from(
    { length: 5000 },
    (_, n) => [`${n}`, new Uint8Array(0)],
  );
  const archive = zipSync({
    ...Object.fromEntries(names),
    "mixtape.json": encoder.encode("{}"),
  });
  assertEquals(readZip(archive, LIMITS).size, 0);
});

const DAMAGED: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["nothing", new Uint8Array(0)],
  ["only a signature", encoder.encode("PK\x03\x04")],
  ["no archive", encoder.encode("PK" + "x".repeat(10_000))],
  [
    "an archive with a damaged middle",
    zipSync({ "mixtape.json": crypto.getRandomValues(new Uint8Array(3000)) })
      .fill(255, 200, 2000),
  ],
];

for (const [what, bytes] of DAMAGED) {
  Deno.test(`readZip() finds nothing whole in ${what}`, () => {
    const files = readZip(bytes, LIMITS);
    assertEquals(files.get("cover.jpg"), undefined);
  });
}
