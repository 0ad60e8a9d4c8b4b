import { assertEquals } from "@std/assert";
import { isHeavyMarkdown } from "@/lib/mixtapes/is_heavy_markdown.ts";
import { renderLinerNotes } from "@/lib/mixtapes/liner_notes.ts";

/** As long as notes may be. */
const fill = (text: string) => text.repeat(Math.floor(50_000 / text.length));

const TEXTS: [what: string, text: string, isHeavy: boolean][] = [
  ["nothing", "", false],
  ["a long letter", fill("It *rains*, and the **bus** is late.\n\n"), false],
  ["a long list", "- one of many\n".repeat(1000), false],
  ["a long list with stars", "* one of many\n".repeat(1000), false],
  ["a list of links", "- [song](https://a.example)\n".repeat(1000), false],
  ["a ruler of stars", "* ".repeat(15), false],
  ["a letter in quotes", "> > > said\n>\n> before\n\n".repeat(100), false],
  ["stars that open and never close", fill("*a_ "), true],
  ["stars that close and never open", fill("a* "), true],
  ["the same on lines of their own", fill("*a_\n"), true],
  ["references to nothing", fill("[x]"), true],
  ["links that never close", fill("[a]("), true],
  ["lists within lists", fill("- "), true],
  ["numbered lists within lists", fill("1. "), true],
  ["quotes within quotes", fill("> "), true],
  ["thousands of quotes", fill("> a\n\n"), true],
  ["the same by Windows", fill("> a\r\n\r\n"), true],
];

for (const [what, text, isHeavy] of TEXTS) {
  Deno.test(`isHeavyMarkdown() is ${isHeavy} for ${what}`, () => {
    assertEquals(isHeavyMarkdown(text), isHeavy);
  });
}

Deno.test("renderLinerNotes() shows what would take seconds as the text that it is", () => {
  const html = renderLinerNotes(fill("*a_ <b> &amp; "), 2);
  assertEquals(html.startsWith("<pre>*a_ &lt;b&gt; &amp;amp; *a_"), true);
  assertEquals(/<(?!\/?pre>)/.test(html), false);
});
