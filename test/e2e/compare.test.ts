import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { AllComparedAnswer, ComparisonAnswer } from "../../server/api/contract.ts";
import { launchBrowser, looksWell } from "./browser.ts";
import { answerAsServer, answerLargeCity, knownIndicators } from "./largeCity.ts";
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
  return page.getByRole("application", { name });
}

function pixels(name: RegExp): Promise<string> {
  return chart(name)
    .locator("canvas")
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

function areaLink(name: string) {
  return page.locator("table.compared").getByRole("link", { name });
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
    await page.getByText("2 个地区较好，2 个地区较差，5 个地区相近").waitFor();
  });

  it("holds areas against the city, last year or a target, and shows one group alone, as the address says", async () => {
    await open("&c=city&gr=county");
    await page.getByRole("heading", { name: "全市" }).waitFor();
    const { rows } = await answered("&benchmark=city&group=county");
    expect(await column("value")).toHaveLength(9);
    expect((await column("verdict")).filter((each) => each.includes("相近"))).toHaveLength(
      rows.filter(({ judged }) => judged?.verdict === "similar").length,
    );
    await open("&c=yoy");
    await page.getByRole("heading", { name: "去年同期" }).waitFor();
    const better = (await answered()).rows.filter(
      ({ againstLastYear }) => againstLastYear.judged?.verdict === "better",
    );
    expect((await column("verdict")).filter((each) => each.includes("较好"))).toHaveLength(better.length);
    await open("&c=target");
    await page.getByLabel("目标值").fill("90");
    await page.keyboard.press("Enter");
    await page.waitForURL(/target=90/);
    await page.getByRole("heading", { name: "低于目标" }).waitFor();
  });

  it("sorts by a column in the address, back to the areas' own order, and keeps some at the top", async () => {
    await open();
    const before = await column("value");
    const head = page.getByRole("columnheader", { name: "值", exact: true });
    await head.getByRole("button").click();
    await page.waitForURL(/sort=-value/);
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect(await column("value")).toEqual(before.toSorted((one, other) => Number(other) - Number(one)));
    await page.getByRole("button", { name: "把丁区固定在最上面" }).click();
    expect((await column("value"))[0]).toBe(before[3]);
    await head.getByRole("button").click();
    await page.waitForURL(/sort=value/);
    await head.getByRole("button").click();
    await page.getByRole("button", { name: "把丁区固定在最上面" }).click();
    await expect.poll(() => column("value")).toEqual(before);
  });

  it("lights an area in table, bars, funnel, map and trends at once, by keyboard", async () => {
    await open();
    await page.locator("#trends").scrollIntoViewIfNeeded();
    await page.locator(".multiples figure").nth(10).waitFor();
    const charts = [/庚区最高/, /99.8% 线外/, /个地区较好/];
    const before = await Promise.all(charts.map(pixels));
    await areaLink("丁区").focus();
    await expect.poll(() => page.locator("tr.lit").textContent()).toContain("丁区");
    expect(await page.locator(".multiples .lit").textContent()).toContain("丁区");
    for (const [index, name] of charts.entries())
      await expect.poll(() => pixels(name)).not.toBe(before[index]);
  });

  it("leads from a tile of the map to the area's profile, and with Shift to two side by side", async () => {
    await open();
    const map = chart(/个地区较好/);
    await map.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.waitForURL(/areas\/990121/);
    await open();
    await areaLink("丁区").click({ modifiers: ["Shift"] });
    await areaLink("乙县").click({ modifiers: ["Shift"] });
    await page.waitForURL(/areas\/990103\?.*with=990122/);
  });

  it("switches between rate and absolute, a count between itself and a hundred officials, in the address", async () => {
    await open();
    const switcher = page.getByRole("group", { name: "绝对数或比率" });
    await switcher.getByRole("button", { name: "绝对数" }).click();
    await page.waitForURL(/u=abs/);
    const { rows } = await answered();
    const most = Math.max(...rows.map(({ row }) => row.numerator ?? 0)).toLocaleString("zh-CN");
    await page.getByRole("heading", { name: `培训覆盖率（分子（绝对数））`, level: 1 }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(`最高（${most}）`);
    await page.goto(`${address}/compare?i=cleared_persons&p=2022-10&u=rate`);
    await page.getByRole("columnheader", { name: "每百名在册人员" }).waitFor();
    expect(await switcher.getByRole("button", { name: "每百人" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("asks for the trends once, for table and charts together", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await open();
    await page.locator("#trends").scrollIntoViewIfNeeded();
    await page.locator(".multiples canvas").first().waitFor();
    expect(asked.filter((url) => url.includes("/trends?"))).toHaveLength(1);
    await looksWell(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe("comparing all indicators", () => {
  const grid = () => page.getByRole("grid");
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
    );

  async function openAll(more = "", ready = "甲县"): Promise<void> {
    await page.goto("about:blank");
    await page.goto(`${address}/compare?p=2022-10&g=ytd${more}`);
    await grid().getByRole("rowheader", { name: ready, exact: true }).waitFor();
  }

  async function allAnswered(): Promise<AllComparedAnswer> {
    const url = `${address}/api/v1/compare/all?period=2022-10&grain=ytd`;
    return (await (await fetch(url, { headers: cookieHeader(cookie) })).json()) as AllComparedAnswer;
  }

  it("shows each area's figure and verdict as the interface answers them, beside the table's true size", async () => {
    await openAll("&th=training");
    const answer = await allAnswered();
    const at = answer.indicators.indexOf("training_coverage") * answer.areas.length;
    const shown = await grid().locator('[role="gridcell"][aria-label*="培训覆盖率"]').allTextContents();
    expect(shown).toHaveLength(answer.areas.length);
    for (const [index, text] of shown.entries()) {
      expect(text).toContain(answer.cells.value[at + index]?.toFixed(2));
      expect(text.includes("◆")).toBe(answer.cells.isFlagged[at + index]);
    }
    expect(await grid().getAttribute("aria-rowcount")).toBe(String(11 + 3 + 2));
    await page.getByRole("heading", { level: 1, name: "个可判断的数" }).waitFor();
  });

  it("is gone through by keyboard alone: sorted in the head, opened by Enter, the profile by Space", async () => {
    await openAll("&k=training_coverage");
    await grid().getByRole("rowheader", { name: "甲县" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(focused).toContain("甲县 · 培训覆盖率：86.61%");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const head = grid().getByRole("columnheader", { name: "培训覆盖率" });
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    expect(await grid().getByRole("rowheader").nth(1).textContent()).toBe("庚区");
    // No order without how sure it is.
    expect(await grid().getByRole("gridcell").first().textContent()).toMatch(/\[1–\d\]/);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/i=training_coverage/);
    await page.goBack();
    await grid().getByRole("rowheader", { name: "甲县" }).focus();
    await page.keyboard.press(" ");
    await page.waitForURL(/areas\/990121/);
  });

  it("keeps only what is in sight in the page, however many there are, and still finds the last", async () => {
    const indicators = await knownIndicators(address, cookieHeader(cookie), 60);
    await answerLargeCity(page, { areas: 100, indicators });
    try {
      await openAll("", "示例880001");
      expect(await grid().getAttribute("aria-rowcount")).toBe("103");
      expect(await grid().getAttribute("aria-colcount")).toBe("61");
      expect(await grid().getByRole("gridcell").count()).toBeLessThan(1_200);
      await grid().getByRole("rowheader", { name: "示例880001" }).focus();
      await page.keyboard.press("Control+End");
      await expect.poll(focused).toContain("示例880100");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-colindex"))).toBe("61");
      expect(await grid().getByRole("gridcell").count()).toBeLessThan(1_200);
      await page.keyboard.press("PageUp");
      await expect.poll(focused).not.toContain("示例880100");
      await page.keyboard.press("Control+Home");
      await expect.poll(focused).toBe("示例880001");
    } finally {
      await answerAsServer(page);
    }
  });

  it("shows the themes that are chosen, in the address", async () => {
    await openAll();
    await page.getByRole("button", { name: /^指标/ }).click();
    await page.getByRole("group", { name: "教育培训" }).getByRole("button", { name: "只看" }).click();
    await page.waitForURL(/th=training/);
    await page.keyboard.press("Escape");
    await looksWell(page);
  });
});
