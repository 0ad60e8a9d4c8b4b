/** Every page in a browser: it may do nothing that its policy forbids, and ask no other host. */
import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createMixtapeStore } from "@/lib/mixtapes/store.ts";
import { makeSoundingTape } from "../fixtures/make_sounding_tape.ts";
import { launchBrowser } from "../support/browser.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { untilPlaying } from "../support/visits.ts";

const PASSWORD = "correct horse";
/** The one host that a page may load a script from: see `CAST_SDK_HOST`. */
const CAST_SDK = "https://www.gstatic.com/";
const HOSTILE =
  `"><script>document.title="owned"</script><img src=x onerror="document.title='owned'">`;

/** What a page did that it must not. */
interface Findings {
  readonly problems: string[];
  readonly elsewhere: string[];
}

interface Stop {
  readonly name: string;
  readonly path: string;
  readonly status?: number;
  /** What somebody does there. */
  readonly act?: (page: Page) => Promise<void>;
}

async function openContext(
  browser: Browser,
  { origin }: ServerProcess,
): Promise<{ context: BrowserContext; findings: Findings }> {
  const findings: Findings = { problems: [], elsewhere: [] };
  const context = await browser.newContext();
  context.setDefaultTimeout(30_000);
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || /^(data|blob):/.test(url)) {
      await route.continue();
    } else {
      if (!url.startsWith(CAST_SDK)) findings.elsewhere.push(url);
      await route.fulfill({ contentType: "text/javascript", body: "" });
    }
  });
  await context.exposeFunction(
    "reportViolation",
    (text: string) => findings.problems.push(text),
  );
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI } = event;
      const report = Reflect.get(globalThis, "reportViolation");
      report(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  return { context, findings };
}

/** Goes to a page, does what there is to do, and tells what was wrong. */
async function stopAt(
  context: BrowserContext,
  { origin }: ServerProcess,
  { path, status = 200, act }: Stop,
  findings: Findings,
): Promise<void> {
  const page = await context.newPage();
  page.on("pageerror", (error) => findings.problems.push(error.message));
  page.on("console", (message) => {
    // The browser itself says so of the status that is expected.
    const isStatus = message.text().includes(`a status of ${status}`) &&
      status !== 200;
    if (message.type() === "error" && !isStatus) {
      findings.problems.push(message.text());
    }
  });
  const response = await page.goto(origin + path);
  assertEquals(response?.status(), status);
  const headers = response?.headers() ?? {};
  const policy = headers["content-security-policy"] ?? "";
  assert(policy.includes("default-src 'none'"), policy);
  assert(!policy.includes("unsafe"), policy);
  assert(policy.includes("frame-ancestors 'none'"), policy);
  assertEquals(headers["x-content-type-options"], "nosniff");
  assertEquals(headers["referrer-policy"], "same-origin");
  await page.waitForLoadState("load");
  await act?.(page);
  assert(await page.title() !== "owned");
  assertEquals(findings, { problems: [], elsewhere: [] });
  await page.close();
}

Deno.test("no page breaks its policy, logs an error or asks another host", async (t) => {
  await using library = await makeSoundingTape({
    title: HOSTILE,
    creatorName: HOSTILE,
    linerNotes:
      `${HOSTILE}\n\n[a](javascript:alert(1)) ![b](https://evil.example/a.png)`,
  });
  const { tracks, slug } = library.mixtape;
  const folder = join(library.dataRoot, "mixtapes");
  const store = createMixtapeStore({ folder });
  const { slug: gift } = await store.create({
    title: "Gift",
    tracks,
    cover: "seat.png",
    giftFlowEnabled: true,
  });
  const { slug: empty } = await store.create({ title: "Empty", tracks: [] });
  const { slug: lost } = await store.create({
    title: "Lost",
    cover: "nowhere.png",
    tracks: tracks.slice(0, 1).map((one) => ({ ...one, path: "none.wav" })),
  });
  await Deno.writeTextFile(join(folder, "damaged.json"), "{");
  await using server = await startServer({
    variables: {
      ...library.variables,
      PASSWORD,
      CAST_BASE_URL: "http://192.0.2.1:8000",
    },
  });
  const words = new URLSearchParams({ to: HOSTILE, from: "x", note: HOSTILE });
  const play = async (page: Page) => {
    await page.locator(".big-play").click();
    await untilPlaying(page);
  };

  const open: Stop[] = [
    { name: "sign-in on the front page", path: "/" },
    { name: "sign-in", path: "/sign-in?next=//evil.example" },
    { name: "a tape, played", path: `/share/${slug}`, act: play },
    {
      name: "a tape as a cassette",
      path: `/share/${slug}`,
      act: async (page) => {
        await page.getByRole("button", { name: "Cassette" }).click();
        await page.locator(".cassette").first().waitFor();
      },
    },
    {
      name: "a tape at a track",
      path: `/share/${slug}?${new URLSearchParams({ t: HOSTILE })}#2`,
    },
    {
      name: "a playful gift",
      path: `/share/${gift}?${words}&unwrap=playful`,
      act: async (page) => {
        await page.locator(".gift-open").click();
        await untilPlaying(page);
      },
    },
    {
      name: "an elegant gift",
      path: `/share/${gift}?${words}&unwrap=elegant`,
      act: (page) => page.locator(".gift-open").click(),
    },
    { name: "an empty tape", path: `/share/${empty}` },
    { name: "a tape without its files", path: `/share/${lost}` },
    { name: "no tape", path: "/share/none", status: 404 },
    { name: "nothing", path: "/nowhere", status: 404 },
  ];
  const owned: Stop[] = [
    { name: "the shelf", path: "/" },
    { name: "the editor, empty", path: "/editor" },
    { name: "the editor with a tape", path: `/editor/${slug}` },
    { name: "the overview", path: "/admin" },
    { name: "the library", path: "/admin/library" },
    { name: "the cache", path: "/admin/cache" },
    { name: "casting", path: "/admin/cast" },
    {
      name: "a tape with its share dialog",
      path: `/share/${slug}`,
      act: async (page) => {
        await page.getByRole("button", { name: /^Share/ }).first().click();
        await page.locator("dialog:modal img").first().waitFor();
      },
    },
  ];

  const browser = await launchBrowser();
  try {
    for (const stop of open) {
      await t.step(`a visitor at ${stop.name}`, async () => {
        const { context, findings } = await openContext(browser, server);
        await stopAt(context, server, stop, findings);
        await context.close();
      });
    }
    const { context, findings } = await openContext(browser, server);
    await t.step("the owner signs in", async () => {
      const page = await context.newPage();
      await page.goto(`${server.origin}/sign-in`);
      await page.fill("input[name=password]", PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(`${server.origin}/`);
      await page.close();
    });
    for (const stop of owned) {
      await t.step(`the owner at ${stop.name}`, async () => {
        await stopAt(context, server, stop, findings);
      });
    }
    await t.step("what is forbidden is noticed", async () => {
      const page = await context.newPage();
      await page.goto(`${server.origin}/admin`);
      await page.evaluate(() => {
        const image = new Image();
        image.src = "https://evil.example/a.png";
        document.body.append(image);
        document.body.setAttribute("onclick", "1");
      });
      await page.waitForFunction(() => true);
      assert(
        findings.problems.some((one) => one.startsWith("policy: img-src")),
      );
    });
    await context.close();
  } finally {
    await browser.close();
  }
});
