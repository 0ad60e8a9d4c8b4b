import { assertEquals } from "@std/assert";
import {
  type CatalogFixture,
  catalogTest,
} from "../support/catalog_fixture.ts";

const albumsOf = ({ reader }: CatalogFixture, query: string) =>
  reader.search(query, 9).albums
    .map(({ title, artist, tracks }) => `${title} by ${artist}: ${tracks}`);

catalogTest(
  "albums are one per title and folder, the folders of discs being one",
  async (fixture) => {
    await fixture.write("Hits A/1.mp3", { album: "Hits", artist: "A" });
    await fixture.write("Hits B/1.mp3", { album: "Hits", artist: "B" });
    await fixture.write("Box/CD 1/1.mp3", { album: "Box", artist: "C" });
    await fixture.write("Box/CD 2/1.mp3", { album: "BOX!", artist: "C" });
    await fixture.scan();
    assertEquals(albumsOf(fixture, "hits"), ["Hits by A: 1", "Hits by B: 1"]);
    assertEquals(albumsOf(fixture, "album:box"), ["BOX! by C: 2"]);
  },
);

catalogTest(
  "albums are one per title and album artist where there is one",
  async (fixture) => {
    for (
      const [path, artist] of [["a/1.mp3", "A"], ["b/2.mp3", "B"]] as const
    ) {
      await fixture.write(path, {
        album: "Duets",
        artist,
        albumArtist: "A & B",
      });
    }
    await fixture.scan();
    assertEquals(albumsOf(fixture, "duets"), ["Duets by A & B: 2"]);
  },
);

catalogTest(
  "an album of several artists is by various ones, and found by each",
  async (fixture) => {
    await fixture.write("s/1.mp3", {
      title: "One",
      album: "Sampler",
      artist: "Nina",
    });
    await fixture.write("s/2.mp3", {
      title: "Two",
      album: "Sampler",
      artist: "Omar",
    });
    await fixture.scan();
    assertEquals(albumsOf(fixture, "sampler"), [
      "Sampler by Various artists: 2",
    ]);
    const nina = fixture.reader.artist("nina");
    assertEquals(nina?.albums.map(({ title }) => title), ["Sampler"]);
    assertEquals(nina?.tracks.map(({ title }) => title), ["One"]);
  },
);

catalogTest(
  "an edited tag moves a track to another album and artist",
  async (fixture) => {
    await fixture.write("s/1.mp3", { album: "Old album", artist: "Nina" });
    await fixture.scan();
    await fixture.write("s/1.mp3", {
      album: "New album",
      artist: "Nina Simone",
    });
    await fixture.scan();
    assertEquals(albumsOf(fixture, "album"), ["New album by Nina Simone: 1"]);
    assertEquals(
      fixture.reader.search("nina", 9).artists.map(({ name }) => name),
      [
        "Nina Simone",
      ],
    );
  },
);

catalogTest(
  "album() has the tracks in the order of discs, numbers and names",
  async (fixture) => {
    const tracks: [path: string, disc: number | null, track: number | null][] =
      [
        ["a/x.mp3", 2, 1],
        ["a/y.mp3", 1, 10],
        ["a/z.mp3", 1, 2],
        ["a/b.mp3", 1, null],
        ["a/a.mp3", 1, null],
      ];
    for (const [path, discNumber, trackNumber] of tracks) {
      await fixture.write(path, {
        album: "Album",
        title: path,
        discNumber,
        trackNumber,
      });
    }
    await fixture.scan();
    const { albums } = fixture.reader.search("album", 1);
    const details = fixture.reader.album(albums[0]?.id ?? "");
    assertEquals(details?.tracks.map(({ path }) => path), [
      "a/z.mp3",
      "a/y.mp3",
      "a/a.mp3",
      "a/b.mp3",
      "a/x.mp3",
    ]);
  },
);

catalogTest(
  "covers are the picture in the file, or the one in its folder",
  async (fixture) => {
    await fixture.write("a/1.mp3", { album: "Alpha", hasPicture: true });
    await fixture.write("b/1.mp3", { album: "Beta" });
    await fixture.write("b/Folder.JPG", "picture");
    await fixture.write("b/front.png", "picture");
    await fixture.write("c/1.mp3", { album: "Gamma" });
    await fixture.scan();
    const { reader } = fixture;
    assertEquals(reader.coverOf("a/1.mp3"), {
      isEmbedded: true,
      picture: null,
    });
    assertEquals(reader.coverOf("b/1.mp3"), {
      isEmbedded: false,
      picture: "b/Folder.JPG",
    });
    assertEquals(reader.coverOf("b/Folder.JPG"), null);
    assertEquals(
      ["a", "b", "c"].map((folder) =>
        reader.trackAt(`${folder}/1.mp3`)?.hasCover
      ),
      [true, true, false],
    );
    await fixture.write("c/cover.webp", "picture");
    await Deno.remove(`${fixture.root}/b/Folder.JPG`);
    await Deno.remove(`${fixture.root}/b/front.png`);
    await fixture.scan();
    const coverOf = (title: string) =>
      reader.search(title, 1).albums.map(({ coverPath }) => coverPath);
    assertEquals(coverOf("alpha"), ["a/1.mp3"]);
    assertEquals(coverOf("beta"), [null]);
    assertEquals(coverOf("gamma"), ["c/1.mp3"]);
    assertEquals(reader.trackAt("c/1.mp3")?.hasCover, true);
    assertEquals(reader.trackAt("b/1.mp3")?.hasCover, false);
  },
);

catalogTest(
  "search() puts whole titles first, then beginnings, words, and other fields",
  async (fixture) => {
    await fixture.write("1.mp3", { title: "Unrelated", artist: "Blue Band" });
    await fixture.write("2.mp3", { title: "Kind of Blue" });
    await fixture.write("3.mp3", { title: "Bluebird" });
    await fixture.write("4.mp3", { title: "Blue Monday" });
    await fixture.write("5.mp3", { title: "Blue" });
    await fixture.write("6.mp3", { title: "Something", album: "Blue" });
    await fixture.write("7.mp3", { title: "My Bluebird" });
    await fixture.write("8.mp3", { title: "Azure" });
    await fixture.scan();
    assertEquals(
      fixture.reader.search("blue", 20).tracks.map(({ title }) => title),
      [
        "Blue",
        "Blue Monday",
        "Bluebird",
        "Kind of Blue",
        "Unrelated",
        "Something",
        "My Bluebird",
      ],
    );
  },
);

catalogTest(
  "search() finds words wherever they are when all of them are somewhere",
  async (fixture) => {
    await fixture.write("1.mp3", {
      title: "So What",
      artist: "Miles Davis",
      album: "Kind of Blue",
    });
    await fixture.scan();
    const count = (query: string) =>
      fixture.reader.search(query, 9).tracks.length;
    assertEquals(count("miles what kind"), 1);
    assertEquals(count("what miles coltrane"), 0);
    assertEquals(count("artist:miles album:blue track:so"), 1);
    assertEquals(count("artist:blue"), 0);
    assertEquals(count("iles"), 0);
  },
);

catalogTest(
  "someAlbums() has no more than asked, those with a picture first, and others each time",
  async (fixture) => {
    const names = Array.from({ length: 12 }, (_, index) => `Album ${index}`);
    for (const album of names) {
      await fixture.write(`${album}/1.mp3`, { album, artist: "A" });
    }
    await fixture.write("Album 7/cover.png", "picture");
    await fixture.scan();
    const some = () => fixture.reader.someAlbums(3).map(({ title }) => title);
    const draws = Array.from({ length: 20 }, some);
    for (const titles of draws) {
      assertEquals([titles.length, titles[0]], [3, "Album 7"]);
      assertEquals(new Set(titles).size, 3);
    }
    // Twenty times the same two of eleven by chance: once in a number of more than 30 digits.
    assertEquals(new Set(draws.map(String)).size > 1, true);
    assertEquals(fixture.reader.someAlbums(99).length, 12);
  },
);
