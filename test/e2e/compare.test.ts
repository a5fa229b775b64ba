import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ComparisonAnswer } from "../../server/api/contract.ts";
import { launchBrowser, violations } from "./browser.ts";
import { cookieHeader, signedInPage } from "./signIn.ts";

const address = inject("address");
const cookie = inject("cookie");
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await signedInPage(browser, { address, cookie }, { viewport: { width: 1440, height: 900 } });
});
afterAll(() => browser.close());

const path = "/compare?i=training_coverage&p=2022-10&g=ytd";

async function open(more = ""): Promise<void> {
  await page.goto(`${address}${path}${more}`);
  await page.locator("table.compared tbody tr").first().waitFor();
}

async function answered(more = ""): Promise<ComparisonAnswer> {
  const url = `${address}/api/v1/compare?indicator=training_coverage&period=2022-10&grain=ytd${more}`;
  const response = await fetch(url, { headers: cookieHeader(cookie) });
  return (await response.json()) as ComparisonAnswer;
}

/** A column's cells from top to bottom. */
function column(name: string): Promise<string[]> {
  return page.locator(`table.compared tbody td.${name}`).allTextContents();
}

function chart(name: RegExp) {
  return page.getByRole("img", { name });
}

function pixels(name: RegExp): Promise<string> {
  return chart(name)
    .locator("canvas")
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

describe("comparing one indicator", () => {
  it("shows the figures, intervals, verdicts and rank ranges that the interface answers", async () => {
    await open();
    const { rows } = await answered();
    const two = (value: number | null) => value?.toFixed(2) ?? "";
    expect(rows).toHaveLength(11);
    expect(await column("value")).toEqual(rows.map(({ row }) => two(row.value)));
    expect(await column("interval")).toEqual(rows.map(({ row }) => `${two(row.lower)}–${two(row.upper)}`));
    expect(await column("rank")).toEqual(
      rows.map(({ row }) => (row.rankLow === null ? "—" : `[${row.rankLow}–${row.rankHigh}]`)),
    );
    const words = { better: "较好", worse: "较差", similar: "相近", tooFew: "样本少" };
    const shown = await column("verdict");
    for (const [index, { judged, flags }] of rows.entries()) {
      expect(shown[index]).toContain(judged ? words[judged.verdict as keyof typeof words] : "组内只有自己");
      expect(shown[index]?.includes("◆")).toBe(flags.isFlagged);
    }
  });

  it("says in its heading who differs, as the verdicts do, and by which rule they are marked", async () => {
    await open();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "培训覆盖率：丁区、戊区低于同组，庚区、甲县高于同组，其余 5 个地区无显著差异",
    );
    expect(await page.getByText("99.8% 界外").count()).toBe(1);
    const { groups } = await answered();
    const phi = groups.find(({ group }) => group === "county")?.phi;
    expect(await page.getByText(`φ = ${phi?.toFixed(1)}`).count()).toBe(1);
  });

  it("holds areas against the city, and shows one group alone, as the address says", async () => {
    await open();
    await page.getByLabel("对照").selectOption("city");
    await page.waitForURL(/b=city/);
    await page.getByRole("heading", { name: "全市" }).waitFor();
    await page.getByLabel("分组").selectOption("county");
    await page.waitForURL(/gr=county/);
    await expect.poll(() => column("value").then(({ length }) => length)).toBe(9);
    const { rows } = await answered("&benchmark=city&group=county");
    const verdicts = await column("verdict");
    expect(verdicts.filter((each) => each.includes("相近"))).toHaveLength(
      rows.filter(({ judged }) => judged?.verdict === "similar").length,
    );
  });

  it("sorts by a column, and back to the areas' own order", async () => {
    await open();
    const before = await column("value");
    const head = page.getByRole("columnheader", { name: "值" });
    await head.getByRole("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect(await column("value")).toEqual(before.toSorted((one, other) => Number(other) - Number(one)));
    await head.getByRole("button").click();
    await head.getByRole("button").click();
    expect(await column("value")).toEqual(before);
  });

  it("lights an area in table, bars, funnel and trends at once, by keyboard", async () => {
    await open();
    await page.locator("#trends").scrollIntoViewIfNeeded();
    await page.locator(".multiples figure").nth(10).waitFor();
    const before = [await pixels(/各地区条形图/), await pixels(/漏斗图/)];
    await page.locator("table.compared").getByRole("button", { name: "丁区" }).focus();
    await expect.poll(() => page.locator("tr.lit").textContent()).toContain("丁区");
    expect(await page.locator(".multiples .lit").textContent()).toContain("丁区");
    await expect.poll(() => pixels(/各地区条形图/)).not.toBe(before[0]);
    await expect.poll(() => pixels(/漏斗图/)).not.toBe(before[1]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(
      await page.locator("table.compared").getByRole("button", { name: "丁区" }).getAttribute("aria-pressed"),
    ).toBe("true");
  });

  it("asks for the trends only when somebody comes to see them", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open();
    expect(asked.some((url) => url.includes("/trends?"))).toBe(false);
    await page.locator("#trends").scrollIntoViewIfNeeded();
    await page.locator(".multiples canvas").first().waitFor();
    expect(asked.filter((url) => url.includes("/trends?"))).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
  });
});
