import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { cellsOfMonth } from "../../client/components/reported.ts";
import type { Reporting } from "../../server/api/contract.ts";
import { launchBrowser, looksWell, violations } from "./browser.ts";
import { visitSignedIn, type Visit } from "./visit.ts";

const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A page, and what its browser complained of: the page's policy forbids whatever a library adds by itself. */
const visit: Visit = (path, work, answers) =>
  visitSignedIn(
    browser,
    address,
    path,
    async (page) => {
      const complaints: string[] = [];
      page.on("console", (said) => said.type() === "error" && complaints.push(said.text()));
      await work(page);
      expect(complaints).toEqual([]);
    },
    answers,
  );

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}

function shownTheme(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset["theme"]);
}

describe("the command palette", () => {
  it("leads to an area and an indicator by keyboard alone, and takes the period along", () =>
    visit("/overview?p=2022-09", async (page) => {
      const palette = page.getByRole("dialog", { name: "查找" });
      await page.keyboard.press("Control+k");
      await palette.waitFor();
      await page.keyboard.type("甲县");
      await palette.getByRole("menuitem", { name: "甲县" }).waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "甲县画像", level: 1 }).waitFor();
      await page.waitForURL(/\/areas\/990121\?p=2022-09/);
      await page.keyboard.press("Control+k");
      await palette.waitFor();
      await page.keyboard.type("cleared_persons");
      await palette.getByRole("menuitem", { name: "澄清正名人数" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/compare\?.*i=cleared_persons/);
      expect(page.url()).toContain("p=2022-09");
    }));

  it("says where nothing is found, and closes with the focus where it was", () =>
    visit("/indicators", async (page) => {
      const button = page.getByRole("button", { name: "查找", exact: false }).first();
      await button.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "查找" }).waitFor();
      await page.keyboard.type("没有这样的东西");
      await page.getByText("没有找到“没有这样的东西”").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toContain("查找");
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "快捷键" }).waitFor();
      expect(await violations(page)).toEqual([]);
    }));
});

describe("the theme", () => {
  it("follows the system until one is chosen, and is kept", () =>
    visit("/indicators", async (page) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await expect.poll(() => shownTheme(page)).toBe("dark");
      await page.getByRole("radio", { name: "浅色" }).check();
      await expect.poll(() => shownTheme(page)).toBe("light");
      await page.reload({ waitUntil: "commit" });
      await page.waitForFunction(() => document.body !== null);
      expect(await shownTheme(page)).toBe("light");
      await page.getByRole("radio", { name: "跟随系统" }).check();
      await expect.poll(() => shownTheme(page)).toBe("dark");
      await page.emulateMedia({ media: "print" });
      await expect.poll(() => shownTheme(page)).toBe("light");
    }));
});

describe("the filter bar", () => {
  it("is worked by keyboard and mirrored in the address", () =>
    visit("/overview", async (page) => {
      const period = page.getByRole("button", { name: /^期间/ });
      await period.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "期间" }).waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.waitForURL(/g=month/);
      for (let step = 0; step < 4; step++) {
        await page.keyboard.press("Tab");
        if ((await page.locator("input:focus").count()) > 0) break;
      }
      await page.keyboard.press("ArrowLeft");
      await page.waitForURL(/p=2022-09/);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(() => focused(page)).toContain("2022年9月（当月）");
    }));

  it("says who has not reported", () =>
    visit(
      "/overview",
      async (page) => {
        await page.getByRole("button", { name: "报齐地区 10/11" }).click();
        const panel = page.getByRole("dialog", { name: "报齐地区" });
        expect(await panel.locator("li").textContent()).toBe("甲县 缺 1 张表");
      },
      {
        "**/api/v1/reporting?*": async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as Reporting;
          const lost = cellsOfMonth(answer).find(({ area }) => area === "990121");
          if (lost) lost.state = "missing";
          await route.fulfill({ response, json: answer });
        },
      },
    ));

  it("folds on a telephone", () =>
    visit("/overview", async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      const snapshot = page.locator(".filter-bar").getByText("截至 2022-10-31");
      expect(await snapshot.isVisible()).toBe(false);
      await page.getByRole("button", { name: "筛选" }).click();
      expect(await snapshot.isVisible()).toBe(true);
    }));
});

describe("presenting", () => {
  it("has the page alone, steps on by arrow keys, and ends by Escape", () =>
    visit("/overview", async (page) => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.getByRole("grid").waitFor();
      await page.getByRole("button", { name: "演示" }).click();
      await page.waitForURL(/show=1/);
      expect(await page.getByRole("navigation", { name: "页面" }).count()).toBe(0);
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
      const step = page.getByRole("navigation", { name: "演示" }).getByRole("status");
      expect(await step.textContent()).toMatch(/^2 \/ \d+$/);
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => step.textContent()).toMatch(/^1 \//);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("navigation", { name: "页面" }).waitFor();
      expect(page.url()).not.toContain("show");
    }));
});

describe("paper", () => {
  it("says at its foot where it is from, and has no ways in", () =>
    visit("/overview?p=2022-09", async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".print-footer").textContent()).toMatch(
        /\/overview\?p=2022-09 · 快照 #\d+ · 打印于/,
      );
      expect(await page.locator(".rail, .filter-bar").filter({ visible: true }).count()).toBe(0);
    }));
});

describe("the help", () => {
  it("is read, searched by words, and leads from document to document", () =>
    visit("/help", async (page) => {
      await page.getByLabel("按词查找").fill("inbox");
      await page.getByRole("heading", { name: "查找“inbox”" }).waitFor();
      await page.locator(".help-hits").getByRole("link").first().click();
      await page.waitForURL(/\/help\/importing/);
      await page.getByRole("heading", { name: "导入数据 Bringing in data", level: 1 }).waitFor();
      await page.locator(".help-text").getByRole("link", { name: "errors.md" }).click();
      await page.getByRole("heading", { name: "错误代码 Errors", level: 1 }).waitFor();
      await page.goto(`${address}/help/nothing`);
      await page.getByRole("heading", { name: "没有这份文档：nothing" }).waitFor();
    }));

  it.each(["/help", "/help/privacy"])("%s is accessible and fits", (path) => visit(path, looksWell));
});
