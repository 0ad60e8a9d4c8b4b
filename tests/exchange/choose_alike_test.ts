import { assertEquals } from "@std/assert";
import { chooseAlike } from "@/lib/exchange/choose_alike.ts";

const track = (
  title: string,
  album: string,
  duration: number | null = 200,
) => ({
  title,
  artist: "Björk",
  album,
  duration,
});
const LIBRARY = [
  track("Jóga", "Homogenic"),
  track("Jóga", "Greatest Hits", 203),
  track("Jóga", "Live", 320),
  track("Hunter", "Homogenic", null),
];

const CASES: [
  what: string,
  title: string,
  more: { artist?: string; album?: string; duration?: number },
  expected: string | undefined,
][] = [
  ["no title", "", {}, undefined],
  ["no artist", "Jóga", { artist: "" }, undefined],
  ["another artist", "Jóga", { artist: "Bach" }, undefined],
  ["another title", "Joga Bonito", {}, undefined],
  ["a title in other letters", "JOGA", { artist: "bjork" }, "Homogenic"],
  ["the album", "Jóga", { album: "greatest hits" }, "Greatest Hits"],
  ["an album that is not there", "Jóga", { album: "Best" }, "Homogenic"],
  ["the length of another recording", "Jóga", { duration: 321 }, "Live"],
  ["a length that none has", "Jóga", { duration: 60 }, undefined],
  ["a track of unknown length", "Hunter", { duration: 60 }, "Homogenic"],
];

for (const [what, title, more, expected] of CASES) {
  Deno.test(`chooseAlike() by ${what} finds ${expected ?? "nothing"}`, () => {
    const wanted = {
      artist: "Björk",
      album: "",
      duration: null,
      ...more,
      title,
    };
    assertEquals(chooseAlike(LIBRARY, wanted)?.album, expected);
  });
}
