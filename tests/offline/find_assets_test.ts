import { assertEquals } from "@std/assert";
import { type AssetKind, findAssets } from "@/lib/offline/find_assets.ts";

const BASE = "https://tapes.example/share/tape";

const ROWS: [
  what: string,
  kind: AssetKind,
  text: string,
  needed: string[],
  wanted: string[],
][] = [
  ["nothing", "html", "", [], []],
  ["a tag that never ends", "html", '<img src="/a.png"', [], []],
  ["no address", "html", '<img src="http://"><script></script>', [], []],
  [
    "other servers",
    "html",
    '<img src="https://other.example/a.png"><script src="//cast.example/x.js"></script>',
    [],
    [],
  ],
  ["tracks", "html", '<img src="/play/a.mp3">', [], []],
  [
    "links that are no files",
    "html",
    '<link rel="canonical" href="/share/tape"><a href="/share/other">',
    [],
    [],
  ],
  [
    "styles, icons and the manifest",
    "html",
    '<link rel="stylesheet" href="/a.css?x=1&amp;y=2"><link rel="shortcut icon" href="/i.svg"><link rel="manifest" href="tape/manifest.json">',
    ["/a.css?x=1&y=2"],
    ["/i.svg", "/share/tape/manifest.json"],
  ],
  [
    "a picture after a title with signs in it",
    "html",
    '<img alt="a > b" src="/c.jpg" srcset="/c.jpg?size=96 1x, /c.jpg?size=192 2x">',
    [],
    ["/c.jpg", "/c.jpg?size=96", "/c.jpg?size=192"],
  ],
  [
    "inline fonts and modules",
    "html",
    '<style nonce="n">@font-face{src:url(/f.woff2?c=1)}</style><script type="module" nonce="n">import {boot} from "/_fresh/js/1/fresh.js";import {default as i0} from "/_fresh/js/1/P.js";boot("from nowhere")</script>',
    ["/_fresh/js/1/fresh.js", "/_fresh/js/1/P.js"],
    ["/f.woff2?c=1"],
  ],
  [
    "urls in a style sheet",
    "css",
    "a{background:url('/a.svg')}b{background:url(data:image/png;base64,AA)}",
    [],
    ["/a.svg"],
  ],
  [
    "imports of a module",
    "js",
    'import{a}from"./chunk-A.js";import"./chunk-B.js";const p=()=>import("./chunk-C.js");export{x}from"../d.js";import"npm:x";',
    ["/share/chunk-A.js", "/share/chunk-B.js", "/share/chunk-C.js", "/d.js"],
    [],
  ],
];

for (const [what, kind, text, needed, wanted] of ROWS) {
  Deno.test(`findAssets() finds the files when ${kind} has ${what}`, () => {
    assertEquals(findAssets(kind, text, BASE), { needed, wanted });
  });
}
