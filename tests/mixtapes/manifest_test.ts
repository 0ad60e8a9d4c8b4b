import { assertEquals } from "@std/assert";
import { makeCoverTheme } from "@/lib/mixtapes/cover_theme.ts";
import { createManifest, manifestColours } from "@/lib/mixtapes/manifest.ts";

const tape = { slug: "été-1", title: "Summer", creatorName: "Ada" };

Deno.test("createManifest() escapes the slug in every address and keeps the tape an app of its own", () => {
  const manifest = createManifest(tape);
  const path = "/share/%C3%A9t%C3%A9-1";
  assertEquals(manifest.id, path);
  assertEquals(manifest.start_url, path);
  assertEquals(manifest.scope, path);
  assertEquals(
    manifest.icons.map(({ src, sizes, purpose }) => [src, sizes, purpose]),
    [
      [`${path}/icon.png?size=192`, "192x192", "any"],
      [`${path}/icon.png?size=192`, "192x192", "maskable"],
      [`${path}/icon.png?size=512`, "512x512", "any"],
      [`${path}/icon.png?size=512`, "512x512", "maskable"],
    ],
  );
});

const NAMES: [title: string, name: string, short: string][] = [
  ["", "Mixtape", "Mixtape"],
  ["   ", "Mixtape", "Mixtape"],
  ["Summer", "Summer", "Summer"],
  ["Twelve chars", "Twelve chars", "Twelve chars"],
  ["Songs for the road", "Songs for the road", "Songs for…"],
  ["Window Seat, Last Train", "Window Seat, Last Train", "Window Seat…"],
  ["Rain... and more rain", "Rain... and more rain", "Rain... and…"],
  ["A rollercoaster", "A rollercoaster", "A rollercoa…"],
  ["👩‍👩‍👧‍👦".repeat(13), "👩‍👩‍👧‍👦".repeat(13), `${"👩‍👩‍👧‍👦".repeat(11)}…`],
];

for (const [title, name, short] of NAMES) {
  Deno.test(`createManifest() names ${JSON.stringify(title)} ${short}`, () => {
    const manifest = createManifest({ ...tape, title });
    assertEquals([manifest.name, manifest.short_name], [name, short]);
  });
}

Deno.test("createManifest() takes the colours that it is given, and says who made the tape if somebody did", () => {
  const colours = { theme: "#123456", background: "#abcdef" };
  const manifest = createManifest(tape, colours);
  assertEquals(manifest.theme_color, "#123456");
  assertEquals(manifest.background_color, "#abcdef");
  assertEquals(manifest.description, "A mixtape by Ada");
  assertEquals(
    createManifest({ ...tape, creatorName: "" }).description,
    "A mixtape",
  );
});

Deno.test("manifestColours() are those of the page, which the cover may have given it", () => {
  const red = { red: 200, green: 30, blue: 30, share: 1 };
  const theme = makeCoverTheme([red]);
  assertEquals(manifestColours(theme).theme, theme?.light.paper);
  assertEquals(manifestColours(null).background, "#f5efe4");
});
