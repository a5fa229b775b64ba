import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sparticuz, { inflate } from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";
import { projectRoot } from "../../server/config.ts";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A browser that comes with npm, unpacked once; where a machine lacks the few
 * libraries it wants, those that lie in the same package; else an installed one.
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: unknown[] = [];
  for (const way of [packaged, packagedWithLibraries, ...installed.map((path) => () => launch(path))]) {
    try {
      return await way();
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(failures, "no browser could be started");
}

async function packaged(): Promise<Browser> {
  return launch(await unpack());
}

async function packagedWithLibraries(): Promise<Browser> {
  const browser = await unpack();
  const folder = dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium"));
  const libraries = await inTemporaryFolder(() => inflate(join(folder, "..", "bin", "al2023.tar.br")));
  return launch(browser, { LD_LIBRARY_PATH: join(libraries, "lib") });
}

function launch(executablePath: string, environment: Record<string, string> = {}): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}`);
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
}

const unpackFolder = join(projectRoot, "node_modules", ".cache", "hengjian-browser");

/** The package unpacks into the temporary folder and takes half a file for a whole one; ours is its own and has a stamp. */
async function unpack(): Promise<string> {
  const stamp = join(unpackFolder, ".unpacked");
  if (!existsSync(stamp)) rmSync(unpackFolder, { recursive: true, force: true });
  mkdirSync(unpackFolder, { recursive: true });
  const path = await inTemporaryFolder(() => sparticuz.executablePath());
  writeFileSync(stamp, "");
  return path;
}

async function inTemporaryFolder<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = unpackFolder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** What keeps somebody from using a page as it is now, by axe's rules. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(join(projectRoot, "node_modules", "axe-core", "axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`,
    );
  });
}

/** Looks at a page in both themes at three widths: nothing that keeps somebody from using it, and nothing beyond the edge. */
export async function looksWell(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 1024, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await violations(page), `${width} ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${width}`).toBeLessThanOrEqual(0);
      // Both languages have their turn, in one look or another.
      await otherLanguage(page);
    }
}

/** Where there is little room, the choice of language is in the menu. */
export async function otherLanguage(page: Page): Promise<void> {
  const language = page.getByRole("button", { name: /^(English|中文)$/ });
  if (!(await language.isVisible())) await page.getByRole("button", { name: /^(Menu|菜单)$/ }).click();
  await language.click();
}
