import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchBrowser } from "./browser.ts";
import { signedInPage } from "./signIn.ts";

/** What is opened, done there, and answered in the server's place, by what the address holds. */
export type Visit = (
  path: string,
  work: (page: Page) => Promise<void>,
  answers?: Record<string, (route: Route) => Promise<void>>,
) => Promise<void>;

/** Opens a page as somebody who may do everything, works on it and closes it. */
export async function visitSignedIn(
  browser: Browser,
  address: string,
  ...[path, work, answers = {}]: Parameters<Visit>
): Promise<void> {
  const page = await signedInPage(browser, { address, cookie: inject("cookie") });
  try {
    for (const [glob, answer] of Object.entries(answers)) await page.route(glob, answer);
    await page.goto(`${address}${path}`);
    await page.waitForSelector("h1");
    await work(page);
  } finally {
    await page.close();
  }
}

/** The same in a browser of the test file's own, which is there as long as its tests are. */
export function visitor(): Visit {
  const address = inject("address");
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return (...asked) => visitSignedIn(browser, address, ...asked);
}
