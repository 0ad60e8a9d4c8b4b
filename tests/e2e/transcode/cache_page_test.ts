import { assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { launchBrowser } from "../../support/browser.ts";
import { startServer } from "../../support/server_process.ts";
import { makeLongLibrary } from "./long_source.ts";

const ARTIFACTS = fromFileUrl(new URL("../../.artifacts/", import.meta.url));

Deno.test("the cache page follows a job live, and clears what it has made", async () => {
  await Deno.mkdir(ARTIFACTS, { recursive: true });
  await using library = await makeLongLibrary();
  await using server = await startServer({ variables: library.variables });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    const connected = page.waitForResponse(/\/admin\/cache\/progress/);
    await page.goto(`${server.origin}/admin/cache`);
    await connected;
    const track = fetch(`${server.origin}${library.url}?quality=low`)
      .then((response) => response.bytes());
    await page.locator(".job progress").waitFor();
    await page.screenshot({ path: join(ARTIFACTS, "cache-page.png") });
    await page.locator(".job.is-completed").waitFor();
    await track;
    await page.getByText("The cache holds 1 file:").waitFor();

    await page.getByRole("button", { name: "Clear everything" }).click();
    await page.getByRole("status").getByText("Removed 1 file.").waitFor();
    assertEquals(await library.cached(), []);
    // Who comes late is told of the job that has ended.
    assertEquals(await page.locator(".job.is-completed").count(), 1);
    assertEquals(problems, []);
  } finally {
    await browser.close();
  }
});
