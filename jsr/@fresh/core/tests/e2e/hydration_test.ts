import { assertEquals } from "@std/assert";
import { openPage } from "../support/browser.ts";
import { buildFixture } from "../support/fixture.ts";
import { HOSTILE } from "../fixture/lib/hostile.ts";

Deno.test({
  name:
    "boot() hydrates islands under a strict policy when the build is served",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn(t) {
    await using build = await buildFixture();
    await using server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      build.fetch,
    );
    await using session = await openPage();
    const { page, complaints } = session;
    await page.goto(`http://127.0.0.1:${server.addr.port}/islands`);
    await page.waitForSelector('#values[data-side="browser"]');
    const counters = () =>
      page.locator("main button[id]:not(#in-deck)").allTextContents();

    await t.step(
      "a signal is shared, also by an island in a slot",
      async () => {
        assertEquals(await counters(), ["1", "1"]);
        await page.click("#inner");
        assertEquals(await counters(), ["2", "2"]);
        await page.click("#outer");
        assertEquals(await counters(), ["3", "3"]);
      },
    );

    await t.step(
      "a slot that was not rendered comes from its template",
      async () => {
        await page.click("#closed > button");
        assertEquals(await counters(), ["3", "3", "3"]);
        await page.click("#template");
        assertEquals(await counters(), ["4", "4", "4"]);
      },
    );

    await t.step(
      "markup in a slot survives hiding and showing it",
      async () => {
        const markup = '<p>text &amp; <b>bold</b></p><input disabled="">' +
          '<button type="button" id="inner">4</button><em>open</em>';
        const slot = async () => {
          const html = await page.locator("#open .body").innerHTML();
          // Preact sets it as a property, the parser as an attribute.
          return html.replace(' value="kept"', "");
        };
        assertEquals(await slot(), markup);
        await page.click("#open > button");
        assertEquals(await page.locator("#open .body").count(), 0);
        await page.click("#open > button");
        assertEquals(await slot(), markup);
        assertEquals(await page.inputValue("#open input"), "kept");
        assertEquals(await page.locator("#open > h2").isHidden(), true);
      },
    );

    await t.step("an island works inside another island", async () => {
      await page.click("#in-deck");
      assertEquals(await page.textContent("#in-deck"), "1");
    });

    await t.step("props of every type are alive", async () => {
      const names = await page.locator("#values dt").allTextContents();
      const values = await page.locator("#values dd").allTextContents();
      assertEquals(
        Object.fromEntries(names.map((name, i) => [name, values[i]])),
        {
          undefined: "undefined undefined",
          null: "object null",
          bigint: "bigint 12345678901234567890",
          nan: "number NaN",
          negativeZero: "number -0",
          infinity: "number -Infinity",
          array: "[number 1, string two, [number 3]]",
          date: "Date 1970-01-01T00:00:00.000Z",
          url: "URL https://example.com/a?b#c",
          regExp: "RegExp /a\\/b/gi",
          set: "Set [number 1, number 2]",
          map: "Map [[string k, {deep: boolean true}]]",
          bytes: "Uint8Array 0,127,255",
          signal: "Signal string s",
          computed: "Signal number 42",
          hostile: `string ${HOSTILE}`,
        },
      );
    });

    await t.step("nothing complains", () => assertEquals(complaints, []));
  },
});
