import {
  batch,
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import { type GiftWords, NO_WORDS, withGiftWords } from "./gift_words.ts";
import { type LinkReach, linkReach } from "./link_reach.ts";
import { cardPath, type CardSize, codePath } from "./share_paths.ts";
import { sharePath } from "./tape_paths.ts";

/** How the picture of the code stands; `unasked` until the dialog is first opened. */
export type CodeState = "unasked" | "loading" | "loaded" | "failed";
/** What became of the last copy; `refused` leaves it to the visitor's own hands. */
export type CopyState = "none" | "copied" | "refused";
/** What is being done with the card. */
export type CardState = "ready" | "saving" | "printing" | "failed";

/** What the browser does for the dialog. */
export interface ShareEffects {
  /** Copies a text. Resolves to whether it was allowed. */
  copy(text: string): Promise<boolean>;
  /** Fetches the card and saves it as a file. */
  saveCard(url: string): Promise<void>;
  /** Fetches the card and prints it. */
  printCard(url: string, caption: string): Promise<void>;
  /** Offers a link to the system's own share sheet. */
  offer(data: { title: string; url: string }): Promise<void>;
}

export interface ShareModelOptions {
  slug: string;
  title: string;
  /** Absolute URL of the mixtape's page, or of any page of this server. */
  base: string;
  effects: ShareEffects;
}

/** One mixtape being handed over: signals to show, actions to call. */
export interface ShareModel {
  readonly code: ReadonlySignal<CodeState>;
  readonly codeUrl: ReadonlySignal<string>;
  /** Counts the tries to load the code, so that each is a new picture. */
  readonly attempt: ReadonlySignal<number>;
  /** The link to hand over, with the gift's words in it. */
  readonly link: ReadonlySignal<string>;
  /** How far the link reaches: the server may know no better address. */
  readonly reach: LinkReach;
  readonly words: ReadonlySignal<GiftWords>;
  readonly copied: ReadonlySignal<CopyState>;
  readonly size: ReadonlySignal<CardSize>;
  readonly card: ReadonlySignal<CardState>;
  /** What goes with opening the dialog: a code that is not there is asked for. */
  opened(): void;
  codeLoaded(): void;
  codeFailed(): void;
  retryCode(): void;
  setSize(size: CardSize): void;
  /** While they are written. */
  setWords(words: Partial<GiftWords>): void;
  /** When a field is left: the code is drawn once for it, not for every letter. */
  wordsWritten(): void;
  copy(): Promise<void>;
  save(): Promise<void>;
  print(): Promise<void>;
  offer(): Promise<void>;
}

/** Creates the model of the share dialog. Nothing is fetched before it is opened. */
export function createShareModel(options: ShareModelOptions): ShareModel {
  const { slug, title, base, effects } = options;
  const code = signal<CodeState>("unasked");
  const attempt = signal(0);
  const words = signal(NO_WORDS);
  const copied = signal<CopyState>("none");
  const size = signal<CardSize>(800);
  const card: Signal<CardState> = signal("ready");
  const plain = new URL(sharePath(slug), base).href;
  const codeUrl = signal(codePath(slug, NO_WORDS));
  const link = computed(() => withGiftWords(plain, words.value));

  function askForCode() {
    batch(() => {
      attempt.value++;
      code.value = "loading";
    });
  }

  async function withCard(
    doing: "saving" | "printing",
    deliver: () => Promise<void>,
  ) {
    if (card.value === "saving" || card.value === "printing") return;
    card.value = doing;
    try {
      await deliver();
      card.value = "ready";
    } catch {
      card.value = "failed"; // whatever it was, the visitor can only try again
    }
  }

  return {
    code,
    codeUrl,
    attempt,
    link,
    reach: linkReach(new URL(plain).hostname),
    words,
    copied,
    size,
    card,
    opened() {
      batch(() => {
        copied.value = "none";
        if (card.value === "failed") card.value = "ready";
        if (code.value === "unasked" || code.value === "failed") askForCode();
      });
    },
    codeLoaded() {
      code.value = "loaded";
    },
    codeFailed() {
      code.value = "failed";
    },
    retryCode: askForCode,
    setSize(value) {
      size.value = value;
    },
    setWords(value) {
      batch(() => {
        words.value = { ...words.value, ...value };
        copied.value = "none";
      });
    },
    wordsWritten() {
      const url = codePath(slug, words.value);
      if (url === codeUrl.value) return;
      codeUrl.value = url;
      if (code.value !== "unasked") askForCode();
    },
    async copy() {
      const text = link.value;
      const isAllowed = await effects.copy(text);
      if (text === link.value) copied.value = isAllowed ? "copied" : "refused";
    },
    save: () =>
      withCard(
        "saving",
        () => effects.saveCard(cardPath(slug, size.value, words.value)),
      ),
    print: () =>
      withCard(
        "printing",
        () => effects.printCard(cardPath(slug, 1200, words.value), plain),
      ),
    async offer() {
      try {
        await effects.offer({ title, url: link.value });
      } catch {
        // The visitor has closed the sheet, or it knows no such link: the other ways are still there.
      }
    },
  };
}
