import { assertMatch, assertNotMatch } from "@std/assert";
import { render } from "preact-render-to-string";
import { AlbumRow } from "@/components/editor/AlbumRow.tsx";
import { TapeTrackRow } from "@/components/editor/TapeTrackRow.tsx";

const NAME = "فيروز";
const nothing = () => {};

/** Without isolation, a year and a number that follow such a name change places (UAX 9). */
function assertIsolated(html: string) {
  const [isolated, label] = [
    new RegExp(`<bdi>(<span>)?${NAME}(</span>)?</bdi>`, "g"),
    /aria-label="[^"]*"/g,
  ];
  assertMatch(html, isolated);
  assertNotMatch(
    html.replaceAll(isolated, "").replaceAll(label, ""),
    new RegExp(NAME),
  );
}

Deno.test("AlbumRow() isolates names that read the other way", () => {
  assertIsolated(render(
    <AlbumRow
      album={{
        id: "a",
        title: NAME,
        artist: NAME,
        year: 1980,
        tracks: 9,
        duration: 240,
        coverPath: null,
      }}
      folder={NAME}
      opened={new Map()}
      onTape={new Set()}
      preview={{ kind: "silent" }}
      onPreview={nothing}
      onAddTrack={nothing}
      offered={null}
      onOffer={nothing}
      note={null}
      onAddAlbum={nothing}
      onAlbum={nothing}
    />,
  ));
});

Deno.test("TapeTrackRow() isolates names that read the other way", () => {
  const track = {
    key: 1,
    path: "a",
    track: NAME,
    artist: NAME,
    album: NAME,
    duration: 60,
  };
  assertIsolated(render(
    <TapeTrackRow
      track={track}
      number={1}
      count={1}
      isMissing={false}
      side={null}
      preview={{ kind: "silent" }}
      onPreview={nothing}
      isMoving={false}
      onGrip={nothing}
      onMove={nothing}
      onRemove={nothing}
    />,
  ));
});
