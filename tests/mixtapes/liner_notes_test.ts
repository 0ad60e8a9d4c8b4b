import { assertEquals, assertNotMatch } from "@std/assert";
import { renderLinerNotes } from "@/lib/mixtapes/liner_notes.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](data:text/html,<script>alert(1)</script>)",
  "[a](vbscript:x)",
  "![a](https://evil.example/pixel.gif)",
  '![a](x "onerror=alert(1)")',
  '<a href="javascript:alert(1)">x</a>',
  '[a](https://ok.example "x\\" onmouseover=alert(1)")',
  "<iframe src=//evil.example></iframe>",
  "<svg/onload=alert(1)>",
  "```html\n<script>\n```",
  "&lt;script&gt; <style>*{display:none}</style>",
];

for (const markdown of HOSTILE) {
  Deno.test(`renderLinerNotes() disarms ${JSON.stringify(markdown)}`, () => {
    const html = renderLinerNotes(markdown, 3);
    assertNotMatch(html, /<(script|img|iframe|svg|style)/i);
    assertNotMatch(html.replace(/"[^"]*"/g, '""'), /<[^>]*\s(on\w+|style)=/i);
    assertNotMatch(html, /href="(?!https?:|mailto:)[^"/#]*:/i);
  });
}

const REFERENCES: [markdown: string, html: string][] = [
  ["see #2", '<p>see <a href="#track-2">#2</a></p>'],
  ["#1-3!", '<p><a href="#track-1">#1-3</a>!</p>'],
  ["(#2)", '<p>(<a href="#track-2">#2</a>)</p>'],
  ["#4", "<p>#4</p>"],
  ["#0", "<p>#0</p>"],
  ["#3-2", "<p>#3-2</p>"],
  ["#2-9", "<p>#2-9</p>"],
  ["a#2", "<p>a#2</p>"],
  ["&#50;", "<p>2</p>"],
  ["#2nd", "<p>#2nd</p>"],
];

for (const [markdown, html] of REFERENCES) {
  Deno.test(`renderLinerNotes() makes ${html} of "${markdown}"`, () => {
    assertEquals(renderLinerNotes(markdown, 3), html);
  });
}

Deno.test("renderLinerNotes() renders Markdown", () => {
  assertEquals(
    renderLinerNotes("**Hi** [you](https://a.example)", 0),
    '<p><strong>Hi</strong> <a href="https://a.example">you</a></p>',
  );
});
