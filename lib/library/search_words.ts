/** One word of a text in the form that searches compare, and where it stands in the text. */
export interface SearchWord {
  /** Letters, digits and marks: without case, accents and width. */
  readonly text: string;
  /** Where the word begins in the source, in UTF-16 units. */
  readonly start: number;
  /** For each UTF-16 unit of `text`, where what it was made of ends in the source. */
  readonly ends: readonly number[];
}

/** The words of a text. */
export interface SearchWords {
  /** In their order. */
  readonly words: readonly SearchWord[];
  /** Words with punctuation inside, once more without it: `AC/DC` is found as `acdc`, too. */
  readonly joined: readonly SearchWord[];
}

/** Letters that no decomposition takes apart, as those who cannot type them write them. */
const SPELLINGS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ŋ", "n"],
  ["ς", "σ"],
]);

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what only directs the eye. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]/g;

const WORD = /^[\p{L}\p{N}\p{M}]+$/u;

/** Scripts that put no space between words: each character is a word of its own. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;

/** Where ASCII punctuation is moved to, as the index takes no ASCII character but letters and digits for a word. */
const PRIVATE_USE = 0xe000;

/**
 * The words of a text in any script.
 *
 * A name of punctuation alone, like that of the band `!!!`, has its characters for words.
 */
export function searchWords(text: string): SearchWords {
  const collector = new WordCollector();
  for (const { 0: char, index } of text.matchAll(/./gsu)) {
    collector.add(char, index);
  }
  const found = collector.end();
  return found.words.length > 0
    ? found
    : { words: punctuationWords(text), joined: [] };
}

/** The text of an index: the words with spaces between them. */
export function indexText(text: string): string {
  const { words, joined } = searchWords(text);
  return [...words, ...joined].map((word) => word.text).join(" ");
}

/** The words alone, joined: two texts with the same key are the same name. */
export function searchKey(text: string): string {
  return searchWords(text).words.map((word) => word.text).join(" ");
}

interface OpenWord {
  text: string;
  start: number;
  ends: number[];
}

class WordCollector {
  readonly #words: SearchWord[] = [];
  readonly #joined: SearchWord[] = [];
  #word: OpenWord | null = null;
  /** Words since the last space. */
  #group: SearchWord[] = [];

  add(char: string, index: number): void {
    const end = index + char.length;
    const folded = foldCharacter(char);
    if (folded === "") {
      this.#extend(end);
    } else if (!WORD.test(folded)) {
      this.#closeWord();
      if (/\s/u.test(char)) this.#closeGroup();
    } else {
      const standsAlone = UNSPACED.test(char);
      // A mark belongs to the character before it.
      if (standsAlone) this.#closeWord();
      this.#word ??= { text: "", start: index, ends: [] };
      this.#word.text += folded;
      for (let i = 0; i < folded.length; i++) this.#word.ends.push(end);
      if (standsAlone) this.#closeWord();
    }
  }

  end(): SearchWords {
    this.#closeWord();
    this.#closeGroup();
    return { words: this.#words, joined: this.#joined };
  }

  /** An accent that was left out belongs to the letter before it. */
  #extend(end: number): void {
    const ends = this.#word?.ends;
    if (ends !== undefined && ends.length > 0) ends[ends.length - 1] = end;
  }

  #closeWord(): void {
    if (this.#word === null) return;
    this.#words.push(this.#word);
    this.#group.push(this.#word);
    this.#word = null;
  }

  #closeGroup(): void {
    const [first] = this.#group;
    const isJoined = this.#group.length > 1 &&
      !this.#group.some(({ text }) => UNSPACED.test(text));
    if (first !== undefined && isJoined) {
      this.#joined.push({
        text: this.#group.map(({ text }) => text).join(""),
        start: first.start,
        ends: this.#group.flatMap(({ ends }) => ends),
      });
    }
    this.#group = [];
  }
}

function foldCharacter(char: string): string {
  if (char <= "\x7f") return char.toLowerCase();
  if (UNSPACED.test(char)) return char.normalize("NFKC");
  const plain = char.normalize("NFKD").toLowerCase().replace(ACCENTS, "");
  return Array.from(plain, (part) => SPELLINGS.get(part) ?? part).join("");
}

function punctuationWords(text: string): SearchWord[] {
  return Array.from(text.matchAll(/[\p{P}\p{S}]/gu), ({ 0: char, index }) => {
    const code = char.codePointAt(0) ?? 0;
    const moved = code < 0x80 ? String.fromCodePoint(PRIVATE_USE + code) : char;
    const end = index + char.length;
    return { text: moved, start: index, ends: Array(moved.length).fill(end) };
  });
}
