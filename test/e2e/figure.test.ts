import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { TrendsAnswer, ValueRow } from "../../server/api/contract.ts";
import { looksWell, violations } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitor } from "./visit.ts";

const address = inject("address");
const visit = visitor();
const page = "/indicators/training_coverage";

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${address}/api/v1${path}`, {
    headers: { accept: "application/json", ...cookieHeader(inject("cookie")) },
  });
  return (await response.json()) as T;
}

async function saved(shown: Page, figure: Locator, entry: RegExp): Promise<Buffer> {
  await figure.getByRole("button", { name: /导出与其他/ }).click();
  const download = shown.waitForEvent("download");
  await shown.getByRole("menuitem", { name: entry }).click();
  return readFileSync(await (await download).path());
}

describe("a figure", () => {
  it("is saved as SVG with its words, as PNG at twice its size, and as the CSV of what the interface says", async () => {
    const { trends } = await ask<TrendsAnswer>("/trends?indicator=training_coverage&to=2022-10");
    const points = trends.find(({ area, group }) => area === null && group === null)?.points ?? [];
    await visit(page, async (shown) => {
      const figure = shown.locator("#trend");
      await figure.waitFor();
      const title = (await figure.locator("figcaption").textContent()) ?? "";
      const svg = (await saved(shown, figure, /SVG/)).toString();
      expect(svg).toContain(title);
      expect(svg).toContain("快照 #");
      expect(svg).toContain("2022-10");
      const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);

      const png = await saved(shown, figure, /PNG/);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      expect(png.readUInt32BE(16)).toBe(2 * width);

      const csv = (await saved(shown, figure, /CSV/)).toString();
      expect(csv.startsWith("\ufeff")).toBe(true);
      const lines = csv.split("\r\n").slice(1, points.length + 1);
      expect(lines.map((line) => line.split(",").slice(0, 2))).toEqual(
        points.map(({ period, value }, index) => [
          period,
          value === null ? lines[index]?.split(",")[1] : String(value),
        ]),
      );
    });
  });

  it("is walked by arrows, each point told in words; Escape ends it", async () => {
    await visit(page, async (shown) => {
      const figure = shown.locator("#trend");
      await figure.locator('[role="application"]').focus();
      await shown.keyboard.press("End");
      expect(await figure.locator("[aria-live]").textContent()).toContain("2022-10");
      expect(await figure.locator(".chart-tip").textContent()).toContain("2022-10");
      await shown.keyboard.press("Escape");
      await figure.locator(".chart-tip").waitFor({ state: "detached" });
    });
  });

  it("tells by keyboard why it is what it is, with the interface's own numbers", async () => {
    const { rows } = await ask<{ rows: ValueRow[] }>(
      "/values?indicator=training_coverage&from=2022-10&to=2022-10&grain=ytd&by=area&where=area:990121",
    );
    const number = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
    await visit(page, async (shown) => {
      const row = shown.locator("table.figures tr", { has: shown.getByRole("rowheader", { name: /甲县/ }) });
      await row.locator(".why").focus();
      await shown.keyboard.press("Enter");
      const panel = shown.getByRole("dialog");
      const numerator = panel.getByTestId("why-numerator");
      await numerator.waitFor();
      expect(await numerator.textContent()).toBe(number.format(rows[0]?.numerator ?? Number.NaN));
      expect(await panel.getByTestId("why-denominator").textContent()).toBe(
        number.format(rows[0]?.denominator ?? Number.NaN),
      );
      await panel.locator(".why-verdict").waitFor();
      // It lies over the page, the choice of language included.
      for (const colorScheme of ["light", "dark"] as const) {
        await shown.emulateMedia({ colorScheme });
        expect(await violations(shown), colorScheme).toEqual([]);
      }
      await shown.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      expect(await row.locator(".why").evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });

  it("takes a note, shows it as a number, and lets it go", async () => {
    await visit(page, async (shown) => {
      const figure = shown.locator("#trend");
      await figure.getByRole("button", { name: /导出与其他/ }).click();
      await shown.getByRole("menuitem", { name: "写批注" }).click();
      await figure.getByLabel("月份").selectOption("2022-05");
      await figure.getByLabel("说明").fill("这个月改了口径");
      await figure.getByRole("button", { name: "保存" }).click();
      const list = figure.getByRole("group", { name: "批注" });
      await list.waitFor();
      expect(await list.textContent()).toContain("2022-05 这个月改了口径");
      await looksWell(shown);
      await list.getByRole("button", { name: "删除" }).click();
      await list.getByRole("button", { name: "确定删除" }).click();
      await figure.getByText("这个月改了口径").waitFor({ state: "detached" });
    });
  });

  it("stands in a table that is sorted and held by keyboard", async () => {
    await visit(page, async (shown) => {
      const table = shown.locator("table.figures").first();
      await table.locator("thead .sort").first().focus();
      await shown.keyboard.press("Enter");
      expect(await table.locator("th[aria-sort=descending]").count()).toBe(1);
      const pin = table.getByRole("button", { name: "置顶甲县" });
      await pin.focus();
      await shown.keyboard.press("Enter");
      expect(await table.locator("tbody tr").first().textContent()).toContain("甲县");
    });
  });
});
