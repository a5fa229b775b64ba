import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { signedInPage, type SessionCookie } from "./signIn.ts";

/** The workbench in a window of its own, and what somebody does there. */
export async function openWorkbench(browser: Browser, product: { address: string; cookie: SessionCookie }) {
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
