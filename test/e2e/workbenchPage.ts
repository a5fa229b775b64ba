import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { launchBrowser } from "./browser.ts";
import { signedInPage, type SessionCookie } from "./signIn.ts";

export type OpenWorkbench = Awaited<ReturnType<typeof openWorkbench>>;

/** One browser with the workbench open, for all tests of a file; gives what has them once they are there. */
export function useWorkbench(): () => { browser: Browser; bench: OpenWorkbench; page: Page } {
  const product = { address: inject("address"), cookie: inject("cookie") };
  let opened: { browser: Browser; bench: OpenWorkbench; page: Page };
  beforeAll(async () => {
    const browser = await launchBrowser();
    const bench = await openWorkbench(browser, product);
    opened = { browser, bench, page: bench.page };
  }, 180_000);
  afterAll(() => opened.browser.close());
  return () => opened;
}

/** The workbench in a window of its own, and what somebody does there. */
async function openWorkbench(browser: Browser, product: { address: string; cookie: SessionCookie }) {
  const page = await signedInPage(browser, product, { viewport: { width: 1440, height: 1000 } });
  const refusedByPolicy: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusedByPolicy.push(message.text());
  });
  await page.goto(`${product.address}/workbench`);
  // The tables are made for each scope when somebody first asks for them.
  await page.locator(".schema summary").first().waitFor({ timeout: 170_000 });
  const editor = page.locator(".cm-content");
  const write = async (sql: string) => {
    await editor.click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText(sql);
  };
  return {
    page,
    editor,
    /** What the page's policy refused, as the browser told it. */
    refusedByPolicy,
    write,
    run: async (sql: string) => {
      await write(sql);
      await page.keyboard.press("ControlOrMeta+Enter");
    },
  };
}

/** What a click has the browser keep: its name and its bytes. */
export async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
