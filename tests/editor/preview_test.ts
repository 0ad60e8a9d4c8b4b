import { assertEquals } from "@std/assert";
import {
  createPreview,
  type PreviewAudio,
  previewVoice,
} from "@/lib/editor/preview.ts";

/** An audio element that plays when it is told to, and says what was done to it. */
class FakeAudio extends EventTarget {
  src = "";
  readonly calls: string[] = [];
  refusal: Error | null = null;

  play() {
    this.calls.push(`play ${this.src}`);
    return this.refusal === null
      ? Promise.resolve()
      : Promise.reject(this.refusal);
  }
  pause() {
    this.calls.push("pause");
  }
  load() {
    this.calls.push("load");
  }
  removeAttribute(name: string) {
    this.calls.push(`remove ${name}`);
  }
  say(type: string) {
    this.dispatchEvent(new Event(type));
  }
}

function open() {
  const audio = new FakeAudio();
  const preview = createPreview(audio as unknown as PreviewAudio);
  return { audio, preview };
}

Deno.test("toggle() plays when the element says so, not before", () => {
  const { audio, preview } = open();
  preview.toggle("a b/c#1.flac");
  assertEquals(preview.state.value.kind, "loading");
  audio.say("playing");
  assertEquals(preview.state.value, { kind: "playing", path: "a b/c#1.flac" });
  assertEquals(audio.calls, ["play /play/a%20b/c%231.flac"]);
});

Deno.test("toggle() ends the track that plays, without an empty address", () => {
  const { audio, preview } = open();
  preview.toggle("a.mp3");
  audio.say("playing");
  preview.toggle("a.mp3");
  assertEquals(preview.state.value, { kind: "silent" });
  assertEquals(audio.calls.slice(1), ["pause", "remove src", "load"]);
});

Deno.test("toggle() goes on to another track", () => {
  const { preview } = open();
  preview.toggle("a.mp3");
  preview.toggle("b.mp3");
  assertEquals(preview.state.value, { kind: "loading", path: "b.mp3" });
});

Deno.test("a track that cannot be played can be tried again", () => {
  const { audio, preview } = open();
  preview.toggle("a.mp3");
  audio.say("error");
  assertEquals(preview.state.value.kind, "failed");
  preview.toggle("a.mp3");
  assertEquals(preview.state.value.kind, "loading");
});

for (
  const [refusal, kind] of [
    [new DOMException("interrupted", "AbortError"), "loading"],
    [new DOMException("no gesture", "NotAllowedError"), "failed"],
  ] as const
) {
  Deno.test(`a play() that is refused with ${refusal.name} is ${kind}`, async () => {
    const { audio, preview } = open();
    audio.refusal = refusal;
    preview.toggle("a.mp3");
    await Promise.resolve().then(() => {}).then(() => {});
    assertEquals(preview.state.value.kind, kind);
  });
}

Deno.test("the end of a track, and late events after it, leave silence", () => {
  const { audio, preview } = open();
  preview.toggle("a.mp3");
  audio.say("ended");
  audio.say("playing");
  assertEquals(preview.state.value, { kind: "silent" });
});

Deno.test("dispose() hears nothing any more", () => {
  const { audio, preview } = open();
  preview.dispose();
  preview.toggle("a.mp3");
  audio.say("playing");
  assertEquals(preview.state.value.kind, "loading");
});

Deno.test("previewVoice() ends what plays or loads when another page is heard", () => {
  const { audio, preview } = open();
  const voice = previewVoice(preview);
  preview.toggle("a.mp3");
  assertEquals([voice.isRunning.value, voice.isHeard.value], [true, false]);
  audio.say("playing");
  assertEquals([voice.isRunning.value, voice.isHeard.value], [true, true]);
  voice.silence();
  assertEquals(preview.state.value, { kind: "silent" });
  preview.toggle("a.mp3");
  voice.silence();
  assertEquals(preview.state.value, { kind: "silent" });
  assertEquals(audio.calls.filter((call) => call === "pause").length, 2);
});
