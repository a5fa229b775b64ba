import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ValueRow } from "../../server/api/contract.ts";
import { launchBrowser, looksWell, violations } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitSignedIn, type Visit } from "./visit.ts";

const address = inject("address");
let browser: Browser;
let figure: ValueRow;
beforeAll(async () => {
  browser = await launchBrowser();
  const asked = "indicator=training_coverage&from=2022-10&to=2022-10&grain=ytd&by=area&where=area:990121";
  const response = await fetch(`${address}/api/v1/values?${asked}`, {
    headers: { accept: "application/json", ...cookieHeader(inject("cookie")) },
  });
  const { rows } = (await response.json()) as { rows: ValueRow[] };
  if (!rows[0]) throw new Error("the area has no figure");
  figure = rows[0];
});
afterAll(() => browser.close());

const visit: Visit = (...asked) => visitSignedIn(browser, address, ...asked);

/** The panel says what the interface says of the area's figure. */
async function tellsOfTheArea(page: Page): Promise<void> {
  const panel = page.getByRole("dialog", { name: "为什么是这个数" });
  const written = (value: number | null) => new Intl.NumberFormat("zh-CN").format(value ?? NaN);
  await panel.getByTestId("why-numerator").waitFor();
  expect(await panel.getByTestId("why-numerator").textContent()).toBe(written(figure.numerator));
  expect(await panel.getByTestId("why-denominator").textContent()).toBe(written(figure.denominator));
  expect(await panel.textContent()).toContain("甲县 · 培训覆盖率");
}

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
  );

describe("why a figure is so", () => {
  it.each(["/overview?p=2022-10&g=ytd", "/compare?p=2022-10&g=ytd&k=training_coverage"])(
    "is told by a key in the table of %s, and by its menu",
    (path) =>
      visit(path, async (page) => {
        const grid = page.getByRole("grid");
        await grid.getByRole("rowheader", { name: "甲县" }).focus();
        await page.keyboard.press("ArrowRight");
        await expect.poll(() => focused(page)).toContain("培训覆盖率");
        await page.keyboard.press("?");
        await tellsOfTheArea(page);
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await expect.poll(() => focused(page)).toContain("甲县 · 培训覆盖率");
        expect(await page.getByRole("dialog").count()).toBe(0);
        await grid.locator(":focus").click({ button: "right" });
        await page.getByRole("menuitem", { name: "为什么是这个数" }).click();
        await tellsOfTheArea(page);
        await page.keyboard.press("Escape");
        await expect.poll(() => focused(page)).toContain("甲县 · 培训覆盖率");
        expect(page.url()).toContain(path.slice(0, 8));
      }),
  );

  it.each([
    ["/compare?i=training_coverage&p=2022-10&g=ytd", "table.compared tr:has-text('甲县') .why"],
    ["/areas/990121?p=2022-10", "tr[data-indicator=training_coverage] [data-testid=value] .why"],
    ["/topics/training?p=2022-10&a=990121", "li[data-indicator=training_coverage] .why"],
  ])("is told by the figure itself on %s", (path, place) =>
    visit(path, async (page) => {
      await page.locator(place).first().click();
      await tellsOfTheArea(page);
    }),
  );

  it("is told of the whole by a card of the overview", () =>
    visit("/overview?p=2022-10&g=ytd", async (page) => {
      await page.locator(".cards li[data-indicator=training_coverage] .why").click();
      const panel = page.getByRole("dialog", { name: "为什么是这个数" });
      expect(await panel.getByTestId("why-value").textContent()).toContain("%");
      expect(await panel.textContent()).toContain("2022年1—10月");
    }));
});

describe("a series among many", () => {
  it("is opened in large, takes a note, and keeps the keyboard where a note goes", () =>
    visit("/compare?i=training_coverage&p=2022-10&g=ytd", async (page) => {
      await page.locator("#trends").scrollIntoViewIfNeeded();
      const small = page.locator(".multiples figure").filter({ hasText: "甲县" });
      await small.getByRole("button", { name: "放大甲县的走势" }).click();
      const large = page.locator("#one-trend");
      for (const text of ["示例说明一", "示例说明二"]) {
        await large.locator(".drawn-menu button").click();
        await page.getByRole("menuitem", { name: "写批注" }).click();
        await large.getByLabel("说明").fill(text);
        await large.getByRole("button", { name: "保存" }).click();
        await large.getByText(text).waitFor();
      }
      await small.getByRole("button", { name: "已有 2 条批注" }).waitFor();
      for (const left of [1, 0]) {
        await large.getByRole("button", { name: "删除" }).first().click();
        await large.getByRole("button", { name: "确定删除" }).click();
        await expect.poll(() => large.locator(".note-list li").count()).toBe(left);
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.closest(".note-place") !== null))
          .toBe(true);
      }
      await looksWell(page);
    }));
});

describe("the bar of choices", () => {
  it.each(["zh-CN", "en"])("fits one line at 1440 px in %s, and folds on a telephone", (language) =>
    visit("/compare?i=training_coverage&p=2022-10&g=ytd", async (page) => {
      await page.evaluate((chosen) => localStorage.setItem("hengjian.language", chosen), language);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.reload();
      const bar = page.locator(".filter-bar");
      await bar.locator(".bar-end .chip").first().waitFor();
      const height = () => bar.evaluate((each) => each.getBoundingClientRect().height);
      await expect.poll(height).toBeLessThan(52);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect.poll(height).toBeLessThan(90);
    }),
  );
});
