import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { App, type Context } from "fresh";
import { Head } from "fresh/runtime";
import { HOSTILE } from "./fixture/lib/hostile.ts";
import { app } from "./fixture/main.ts";
import { Values } from "./fixture/islands/Values.tsx";
import Panel from "./fixture/islands/Panel.tsx";
import Counter from "./fixture/islands/Counter.tsx";
import Deck from "./fixture/islands/Deck.tsx";
import { escapeScript } from "../src/server/escape_script.ts";
import { signal } from "@preact/signals";
import { withFixtureBuild } from "./support/fixture.ts";

const fixture = (await withFixtureBuild(app)).handler();

/** Renders in an app that knows the fixture's islands, and has the shell that a test needs. */
async function render(
  vnode: Parameters<Context<unknown>["render"]>[0],
  configure: (app: App<unknown>) => App<unknown> = (app) => app,
): Promise<Response> {
  const app = configure(new App()).get("/", (ctx) => ctx.render(vnode));
  return (await withFixtureBuild(app)).handler()(
    new Request("http://localhost/"),
  );
}

async function html(...args: Parameters<typeof render>): Promise<string> {
  return await (await render(...args)).text();
}

function nonceOf(response: Response): string {
  return String(Reflect.get(response, Symbol.for("__freshNonce")));
}

Deno.test("Context.render() completes the outline of the document when parts are missing", async () => {
  const page = (
    <html lang="en">
      <head />
      <body />
    </html>
  );
  const table = [
    { vnode: null, expected: "<html><head></head><body></body></html>" },
    {
      vnode: <p />,
      expected: "<html><head></head><body><p></p></body></html>",
    },
    {
      vnode: <body>b</body>,
      expected: "<html><head></head><body>b</body></html>",
    },
    {
      vnode: page,
      expected: '<html lang="en"><head></head><body></body></html>',
    },
  ];
  for (const { vnode, expected } of table) {
    const text = (await html(vnode)).replace('<meta charset="utf-8"/>', "");
    assertEquals(text, `<!DOCTYPE html>${expected}`);
  }
});

Deno.test("Context.render() ships no JavaScript when the page has no island", async () => {
  const response = await fixture(new Request("http://localhost/plain"));
  assertEquals(response.headers.get("Link"), null);
  assertEquals((await response.text()).includes("<script"), false);
});

Deno.test("Context.render() imports and preloads each client module once when the page has islands", async () => {
  const response = await fixture(new Request("http://localhost/islands"));
  const base = "/_fresh/js/development";
  assertEquals(
    response.headers.get("Link"),
    ["fresh-runtime", "Counter", "Panel", "Deck", "Values"].map((name) =>
      `<${base}/${name}.js>; rel="modulepreload"; as="script"`
    ).join(", "),
  );
  const scripts = (await response.text()).match(/<script[^>]*>/g);
  assertEquals(scripts, [
    `<script type="module" nonce="${nonceOf(response)}">`,
  ]);
});

Deno.test("Context.render() puts a new nonce on inline scripts and styles, and on the response", async () => {
  const page = (
    <html>
      <head>
        <style>{"a{}"}</style>
        <script nonce="own" />
      </head>
      <body>
        <script>1</script>
      </body>
    </html>
  );
  const nonces: string[] = [];
  for (let i = 0; i < 2; i++) {
    const response = await render(structuredPage());
    const nonce = nonceOf(response);
    assertMatch(nonce, /^[0-9a-f]{32}$/);
    assertEquals(
      (await response.text()).match(/nonce="[^"]*"/g),
      [`nonce="${nonce}"`, 'nonce="own"', `nonce="${nonce}"`],
    );
    assertEquals([...response.headers.values()].join().includes(nonce), false);
    nonces.push(nonce);
  }
  assertEquals(new Set(nonces).size, 2);

  function structuredPage() {
    return <>{page}</>;
  }
});

Deno.test("Head replaces elements of the app's head and appends the others", async () => {
  const page = (
    <main>
      <Head>
        <title>Page</title>
        <meta name="description" content="new" />
        <link rel="canonical" href="/c" />
        <meta key="og" property="og:title" content="page" />
      </Head>
    </main>
  );
  const text = await html(
    page,
    (app) =>
      app.appWrapper(({ Component }) => (
        <html>
          <head>
            <title>App</title>
            <meta name="description" content="old" />
            <meta name="author" content="kept" />
            <meta key="og" property="og:title" content="app" />
          </head>
          <body>
            <Component />
          </body>
        </html>
      )),
  );
  assertEquals(
    text,
    "<!DOCTYPE html><html><head><title>Page</title>" +
      '<meta name="description" content="new"/><meta name="author" content="kept"/>' +
      '<meta property="og:title" content="page"/><link rel="canonical" href="/c"/>' +
      "</head><body><main></main></body></html>",
  );
});

Deno.test("Head is lost when no app wrapper has a head", async () => {
  const text = await html(
    <p>
      <Head>
        <title>x</title>
      </Head>
    </p>,
  );
  assertEquals(text.includes("<title"), false);
});

Deno.test("Context.render() marks links to the current page and its ancestors", async () => {
  const response = await fixture(new Request("http://localhost/plain"));
  const text = await response.text();
  for (
    const link of [
      '<a href="/plain" id="here" data-current="true" aria-current="page">',
      '<a href="/" id="up" data-ancestor="true" aria-current="true">',
      '<a href="/other" id="other">',
    ]
  ) assertStringIncludes(text, link);
});

Deno.test("Context.render() adds the build id to image sources", async () => {
  const response = await fixture(new Request("http://localhost/plain"));
  assertStringIncludes(
    await response.text(),
    '<img src="/cover.png?__frsh_c=development" ' +
      'srcset="/cover.png?__frsh_c=development 1x, /cover-2.png?__frsh_c=development 2x"',
  );
});

Deno.test("Context.render() fails with the island and the prop when a prop is a function", async () => {
  const fn = () => {};
  const second = (
    <main>
      <Values values={{}} />
      <Counter id="c" count={fn as never} />
    </main>
  );
  const table = [
    {
      vnode: <Values values={{ nested: { fn } }} />,
      prop: "values",
      island: "Values",
    },
    {
      vnode: <Values values={fn as never} />,
      prop: "values",
      island: "Values",
    },
    {
      vnode: <Panel title="a" open>{fn as never}</Panel>,
      prop: "children",
      island: "Panel",
    },
    { vnode: second, prop: "count", island: "Counter" },
  ];
  for (const { vnode, prop, island } of table) {
    let message = "";
    const response = await render(vnode, (app) =>
      app.use(async (ctx) => {
        try {
          return await ctx.next();
        } catch (error) {
          message = String(error);
          throw error;
        }
      }).onError("*", () => new Response("failed", { status: 500 })));
    assertEquals([response.status, await response.text()], [500, "failed"]);
    assertStringIncludes(message, `prop "${prop}" of island "${island}"`);
  }
});

Deno.test("Context.render() keeps hostile text inside its string when it is an island prop", async () => {
  const text = await html(<Values values={{ [HOSTILE]: HOSTILE }} />);
  const start = text.indexOf("<script");
  const end = text.indexOf("</script", start);
  const source = text.slice(text.indexOf(">", start) + 1, end);
  assertEquals(/[<\u2028\u2029]/.test(source), false);
  assertEquals(text.slice(end), "</script></body></html>");
});

Deno.test("Context.render() delimits an island, its slots and the islands in them", async () => {
  const text = await html(
    <Panel title="t" open>
      <Counter key="a:-->" id="c" count={signal(0)} />
    </Panel>,
  );
  assertStringIncludes(
    text,
    '<!--frsh:island:Panel:0:--><section id="t"><button type="button">toggle</button>' +
      '<div class="body"><!--frsh:slot:0:children--><!--frsh:island:Counter:1:a%3A--%3E-->' +
      '<button type="button" id="c">0</button><!--/frsh:island--><!--/frsh:slot--></div>' +
      "</section><!--/frsh:island-->",
  );
});

Deno.test("Context.render() leaves an island that another one renders to that one", async () => {
  const text = await html(<Deck />);
  assertEquals(text.match(/<!--.*?-->/g), [
    "<!--frsh:island:Deck:0:-->",
    "<!--/frsh:island-->",
  ]);
  assertStringIncludes(text, '<button type="button" id="in-deck">0</button>');
});

Deno.test("escapeScript() leaves nothing that ends a script element or a line", () => {
  const source = `"</script><!--\u2028\u2029"`;
  const escaped = escapeScript(source);
  assertEquals(escaped, '"\\u003C/script>\\u003C!--\\u2028\\u2029"');
  assertEquals(JSON.parse(escaped), JSON.parse(source));
});

Deno.test("Context.render() keeps a slot in a template when the island does not render it", async () => {
  const text = await html(<Panel title="t" open={false}>later</Panel>);
  assertStringIncludes(
    text,
    '<template id="frsh-0-children">later</template><script type="module"',
  );
});

Deno.test("Context.render() renders the same nodes again when they are kept between requests", async () => {
  const page = (
    <body>
      <Panel title="t" open>x</Panel>
    </body>
  );
  const strip = (text: string) => text.replace(/nonce="\w+"/g, "");
  const first = strip(await html(page));
  const { children } = page.props;
  assertEquals(strip(await html(page)), first);
  assertEquals(page.props.children, children);
});
