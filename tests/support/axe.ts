import axe from "axe-core";
import type { Page } from "playwright-core";

const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

/** What axe-core finds wrong with the page as it stands: a line for each element, with the rule that it breaks. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Evaluated by the tools of the browser, which its content security policy does not bind.
  await page.evaluate(axe.source);
  return await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ runOnly: rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        `${id}: ${target.join(" ")}: ${failureSummary}`
      )
    );
  }, RULES);
}
