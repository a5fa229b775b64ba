import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { signedInPage } from "./signIn.ts";

const address = inject("address");
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await signedInPage(
    browser,
    { address, cookie: inject("cookie") },
    { viewport: { width: 390, height: 844 } },
  );
});
afterAll(() => browser.close());

async function open(path: string): Promise<void> {
  await page.goto(`${address}${path}`);
  await page.waitForSelector("main table");
}

/** By how much the page is wider than the screen, and by how much the widest table than its frame. */
function overflow(): Promise<{ page: number; table: number }> {
  return page.evaluate(() => {
    const beyond = (element: Element) => element.scrollWidth - element.clientWidth;
    const frames = [...document.querySelectorAll(".table-frame")];
    return { page: beyond(document.documentElement), table: Math.max(0, ...frames.map(beyond)) };
  });
}

describe("on a telephone", () => {
  it("a contract's columns stand below each other, and nothing is out of sight", async () => {
    await open("/contracts");
    const paths = await page.$$eval("nav a[href^='/contracts/']", (links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    expect(paths).toHaveLength(20);
    for (const path of paths) {
      await open(path);
      expect({ path, ...(await overflow()) }).toEqual({ path, page: 0, table: 0 });
    }
  });

  it("the list of batches keeps to the screen", async () => {
    await open("/imports");
    expect((await overflow()).page).toBe(0);
  });

  it("a contract's page names every header and word that is understood", async () => {
    await open("/contracts/training");
    const row = page.getByRole("row").filter({ has: page.getByText("kind", { exact: true }) });
    const text = (await row.textContent()) ?? "";
    for (const word of ["培训类别", "Kind", "培训类型", "理论（也写作理论培训、", "党性教育"])
      expect(text).toContain(word);
  });
});
