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
  ["see #2", '<p>see <a href="#track-2" data-tracks="2">#2</a></p>'],
  ["#1-3!", '<p><a href="#track-1" data-tracks="1-3">#1-3</a>!</p>'],
  ["(#2)", '<p>(<a href="#track-2" data-tracks="2">#2</a>)</p>'],
  ["#4", "<p>#4</p>"],
  ["#0", "<p>#0</p>"],
  ["#3-2", "<p>#3-2</p>"],
  ["#2-9", "<p>#2-9</p>"],
  ["a#2", "<p>a#2</p>"],
  ["&#50;", "<p>2</p>"],
  ["#2nd", "<p>#2nd</p>"],
  ["#2é é#2", "<p>#2é é#2</p>"],
  ["#1234", "<p>#1234</p>"],
  ["a/#2", "<p>a/#2</p>"],
  ["`#2`", "<p><code>#2</code></p>"],
  ["    #2", "<pre><code>#2\n</code></pre>"],
  ["```\n#2\n```", "<pre><code>#2\n</code></pre>"],
  ["`a` #2", '<p><code>a</code> <a href="#track-2" data-tracks="2">#2</a></p>'],
  [
    "[see #2](javascript:a) [**b**]() [c](/c)",
    '<p>see <a href="#track-2" data-tracks="2">#2</a> <strong>b</strong> <a target="_blank" rel="noopener" href="/c">c</a></p>',
  ],
  [
    "[see #2](http://a.example)",
    '<p><a target="_blank" rel="noopener" href="http://a.example">see #2</a></p>',
  ],
  [
    "[see **#2**](/a) #1",
    '<p><a target="_blank" rel="noopener" href="/a">see <strong>#2</strong></a> <a href="#track-1" data-tracks="1">#1</a></p>',
  ],
  [
    "[a](/b '> #2')",
    '<p><a target="_blank" rel="noopener" href="/b" title="&gt; #2">a</a></p>',
  ],
  [
    "[r]\n\n[r]: /a '#2'",
    '<p><a target="_blank" rel="noopener" href="/a" title="#2">r</a></p>\n',
  ],
  ["[a](#track-1)", '<p><a href="#track-1">a</a></p>'],
  ["[a](mailto:b@c.d)", '<p><a href="mailto:b@c.d">a</a></p>'],
  ["[#2]", '<p>[<a href="#track-2" data-tracks="2">#2</a>]</p>'],
  ["<b>#2", '<p>&lt;b&gt;<a href="#track-2" data-tracks="2">#2</a></p>'],
  [
    "**#2**",
    '<p><strong><a href="#track-2" data-tracks="2">#2</a></strong></p>',
  ],
];

for (const [markdown, html] of REFERENCES) {
  Deno.test(`renderLinerNotes() makes ${html} of "${markdown}"`, () => {
    assertEquals(renderLinerNotes(markdown, 3), html);
  });
}

const HEADINGS: [markdown: string, html: string][] = [
  ["# big", "<h3>big</h3>"],
  ["big\n===", "<h3>big</h3>"],
  ["## less", "<h4>less</h4>"],
  ["### less", "<h5>less</h5>"],
  ["#### small", "<h6>small</h6>"],
  ["###### small", "<h6>small</h6>"],
  ["# see #2", '<h3>see <a href="#track-2" data-tracks="2">#2</a></h3>'],
  ["a\n\n---", "<p>a</p>\n<hr />"],
];

for (const [markdown, html] of HEADINGS) {
  Deno.test(`renderLinerNotes() makes ${html} of ${JSON.stringify(markdown)}`, () => {
    assertEquals(renderLinerNotes(markdown, 3), html);
  });
}

Deno.test("renderLinerNotes() renders Markdown", () => {
  assertEquals(
    renderLinerNotes("**Hi** [you](https://a.example)", 0),
    '<p><strong>Hi</strong> <a target="_blank" rel="noopener" href="https://a.example">you</a></p>',
  );
});
