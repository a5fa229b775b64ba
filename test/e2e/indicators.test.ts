import type { Page, Route } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { RevisionsAnswer } from "../../server/api/contract.ts";
import { looksWell } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitor } from "./visit.ts";

const address = inject("address");
const visit = visitor();

/** The texts of a row that has a given one in its first cell, as they are read. */
async function rowOf(page: Page, name: string): Promise<string[]> {
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(name) }) });
  return (await row.first().locator("td:not([aria-hidden])").allInnerTexts()).map((text) =>
    text.replace(/\s+/g, " ").trim(),
  );
}

interface Catalogue {
  indicators: { state: string }[];
  broken: { id: string; reason: string }[];
}

/** The server's own catalogue, with a draft, a changed one and a broken one in it. */
async function withDrafts(route: Route): Promise<void> {
  const response = await route.fetch();
  const { indicators, ...rest } = (await response.json()) as Catalogue;
  const marked = indicators.map((each, index) => ({
    ...each,
    state: ["draft", "changed"][index] ?? each.state,
  }));
  const broken = [{ id: "new_rate", reason: "new_rate.sql:3: no such column" }];
  await route.fulfill({ response, json: { ...rest, indicators: marked, broken } });
}

/** A month that grew, and one that has just come; the sample city came all at once. */
async function withRevisions(route: Route): Promise<void> {
  const [september, october] = ["2022-09", "2022-10"] as const;
  const figure = { numerator: null, denominator: null };
  const answer: RevisionsAnswer = {
    snapshot: 1,
    indicator: "posting_persons",
    area: null,
    columns: [september, october],
    rows: [
      { month: september, knownAt: september, ...figure, value: 40 },
      { month: september, knownAt: october, ...figure, value: 44 },
      { month: october, knownAt: october, ...figure, value: 50 },
    ],
    size: "numerator",
    byDelay: [0.909, 1],
    months: [
      { month: september, share: 1 },
      { month: october, share: 0.909 },
    ],
    moved: { months: 2, mean: 2, meanAbsolute: 2, meanRelative: 5 },
  };
  await route.fulfill({ json: answer });
}

describe("the catalogue of indicators", () => {
  it("is found in by words that the address keeps, and leads to an indicator", () =>
    visit("/indicators", async (page) => {
      expect(await page.getByRole("heading", { level: 2 }).count()).toBe(15);
      await page.getByLabel("查找").fill("M38");
      await page.getByText("找到 3 个。").waitFor();
      await page.waitForURL(/q=M38/);
      await page.getByRole("link", { name: "容错比例" }).click();
      await page.getByRole("heading", { name: "容错比例", level: 1 }).waitFor();
      expect(await page.title()).toBe("容错比例 · 衡鉴");
    }));

  it("says what to do where nothing is found", () =>
    visit("/indicators?q=nothing", async (page) => {
      await page.getByText("没有找到与“nothing”相符的指标。").waitFor();
      await page.getByRole("button", { name: "清除查找" }).click();
      await page.getByRole("heading", { name: "队伍结构" }).waitFor();
    }));

  it("marks drafts and changed ones, and tells what is wrong with a file", () =>
    visit(
      "/indicators",
      async (page) => {
        expect(await page.locator(".tag.draft").textContent()).toBe("草稿");
        expect(await page.locator(".tag.changed").textContent()).toBe("已改");
        const broken = page.getByRole("region", { name: "有误的文件" });
        expect(await broken.locator("pre").textContent()).toBe("new_rate.sql:3: no such column");
      },
      { "**/api/v1/indicators": withDrafts },
    ));
});

describe("an indicator's page", () => {
  it("has its figures by area and by a dimension that the address names", () =>
    visit("/indicators/posting_persons?d=kind", async (page) => {
      await page.getByRole("rowheader", { name: "招商" }).waitFor();
      expect(await rowOf(page, "招商")).toEqual(["288", expect.stringMatching(/^[+−][\d.]+ 上年 \d+$/)]);
      expect((await rowOf(page, "示例市"))[0]).toBe("608");
      await page.getByLabel("按维度").selectOption("sex");
      await page.waitForURL(/d=sex/);
      await page.getByRole("rowheader", { name: "女" }).waitFor();
    }));

  it("leads to what it is made from, and to what is made from it", () =>
    visit("/indicators/training_coverage", async (page) => {
      const lineage = page.getByRole("region", { name: "来龙去脉" });
      await lineage.getByRole("link", { name: "教育培训" }).waitFor();
      await lineage.getByRole("link", { name: "在册人数" }).click();
      await page.getByRole("heading", { name: "在册人数", level: 1 }).waitFor();
      await lineage.getByRole("link", { name: "培训覆盖率" }).click();
      await page.getByRole("heading", { name: "培训覆盖率", level: 1 }).waitFor();
      await page.getByRole("link", { name: "去对比各地区" }).click();
      await page.waitForURL(/compare\?.*i=training_coverage/);
    }));

  it("gives the newest year where this one has no figures yet", () =>
    visit("/indicators/excellent_rate", async (page) => {
      await page.getByText("2021年1—12月（全年）").first().waitFor();
      await page.getByRole("rowheader", { name: "示例市", exact: true }).waitFor();
      expect((await rowOf(page, "示例市"))[0]).toMatch(/^19\.51 3,775 \/ 19,348$/);
    }));

  it("puts its query on the clipboard, or says how else", () =>
    visit("/indicators/posting_persons", async (page) => {
      const query = page.getByRole("region", { name: "查询" });
      await query.getByRole("button", { name: "复制" }).click();
      await page.getByText(/^已复制$|^已选中，请按 Ctrl\+C$/).waitFor();
    }));

  it("draws the figures in every way, each with a table of what is seen", () =>
    visit("/indicators/training_coverage?p=2022-10&g=ytd", async (page) => {
      const charts = page.getByRole("region", { name: "图", exact: true });
      await charts.locator("#bars canvas").waitFor();
      for (const anchor of ["#bars", "#funnel-county", "#map", "#multiples"]) {
        // Some are drawn only once they are come to.
        await charts.locator(anchor).scrollIntoViewIfNeeded();
        await charts.locator(`${anchor} canvas`).first().waitFor();
      }
      await charts.locator("#bars").getByRole("button").first().click();
      await page.getByRole("menuitem", { name: "看成表格" }).click();
      expect(await charts.locator("#bars tbody tr").count()).toBe(11);
    }));

  it("tells how each month came to be known, as the interface does", () =>
    visit(
      "/indicators/posting_persons",
      async (page) => {
        const table = page.locator("table.triangle");
        await table.waitFor();
        expect(await table.locator("thead th").allTextContents()).toEqual([
          "月份",
          "2022-09 底",
          "2022-10 底",
          "完整度",
        ]);
        const rows = await table.locator("tbody tr").all();
        const texts = await Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
        expect(texts).toEqual([
          ["2022-09", "40", "◆ 44 与上一次不同", "100%"],
          ["2022-10", "", "50", "90.9%"],
        ]);
        await page.getByText("2 个月里有 1 个月的数后来变了").waitFor();
      },
      { "**/api/v1/indicators/posting_persons/revisions*": withRevisions },
    ));

  it("says why there are no revisions", () =>
    visit("/indicators/posting_persons", (page) => page.getByText("最近 36 个月没有可比的月份").waitFor()));

  it("gives its figures to programs", () =>
    visit("/indicators/posting_persons?p=2022-10&g=ytd", async (page) => {
      const api = page.getByRole("region", { name: "程序接口" });
      const path = await api.getByRole("link", { name: "CSV" }).getAttribute("href");
      const answer = await fetch(`${address}${path}`, { headers: cookieHeader(inject("cookie")) });
      expect(answer.headers.get("content-type")).toContain("text/csv");
      expect((await answer.text()).trimEnd().split("\n")).toHaveLength(12);
      expect(await api.locator("pre").textContent()).toContain(`${address}/api/v1/values?`);
    }));

  it("says so where there is none", () =>
    visit("/indicators/nothing", async (page) => {
      expect(await page.getByRole("heading").textContent()).toBe("没有这个指标：nothing");
      await page.getByRole("link", { name: "全部指标" }).click();
      await page.getByRole("heading", { name: "队伍结构" }).waitFor();
    }));

  it("says what is wrong with its file where it was not taken", () =>
    visit("/indicators/new_rate", (page) => page.getByText("new_rate.sql:3: no such column").waitFor(), {
      "**/api/v1/indicators": withDrafts,
    }));
});

describe("an indicator's page in both languages", () => {
  it.each(["zh-CN", "en"])("looks well in %s, in both themes and at three widths", (language) =>
    visit("/indicators", async (page) => {
      await page.evaluate((chosen) => localStorage.setItem("hengjian.language", chosen), language);
      for (const path of ["/indicators", "/indicators/training_coverage"]) {
        await page.goto(`${address}${path}`);
        await page.locator("h1").waitFor();
        await page.waitForLoadState("networkidle");
        await looksWell(page);
      }
    }),
  );
});

describe("the figures of the source documents", () => {
  it("all agree with the sample city", () =>
    visit("/source-figures", async (page) => {
      expect(await page.getByTestId("agreement").textContent()).toBe("共 23 个，全部一致。");
      expect(await page.getByRole("cell", { name: "一致", exact: true }).count()).toBe(23);
    }));

  it("that differ, or have none beside them, are told apart from those that agree", () =>
    visit(
      "/source-figures",
      async (page) => {
        expect(await page.getByTestId("agreement").textContent()).toBe(
          "共 23 个，一致 21 个，不一致 1 个，无数字 1 个。",
        );
        expect(await page.getByRole("cell", { name: "不一致", exact: true }).count()).toBe(1);
        expect(await page.getByRole("cell", { name: "无数字", exact: true }).count()).toBe(1);
        expect(await page.getByRole("cell", { name: "未报" }).count()).toBe(1);
      },
      {
        "**/api/v1/published-figures": async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as { figures: object[] };
          const figures = answer.figures.map((each, index) =>
            index === 0
              ? { ...each, value: 1 }
              : index === 1
                ? { ...each, value: null, state: "notReceived" }
                : each,
          );
          await route.fulfill({ response, json: { ...answer, figures } });
        },
      },
    ));
});

describe("comparing areas", () => {
  it("counts the chosen members of a dimension alone, as the address says", () =>
    visit("/compare?i=posting_persons&p=2022-10", async (page) => {
      await page.setViewportSize({ width: 1600, height: 900 });
      await page.getByRole("button", { name: /^更多条件/ }).click();
      await page.getByLabel("只计").selectOption("kind");
      await page.getByLabel("招商").check();
      await page.waitForURL(/d=kind&w=/);
      await page.getByRole("heading", { name: "实践锻炼人数（锻炼类型：招商）" }).waitFor();
      await expect.poll(() => page.getByTestId("whole").textContent()).toBe("288");
      await page.getByLabel("帮扶").check();
      await page.getByRole("heading", { name: "实践锻炼人数（锻炼类型：招商、帮扶）" }).waitFor();
      await page.reload();
      await page.getByRole("button", { name: /^更多条件/ }).click();
      const chosen = page.getByRole("checkbox", { name: "帮扶" });
      await chosen.waitFor();
      await expect.poll(() => chosen.isChecked()).toBe(true);
      await expect.poll(() => page.getByTestId("whole").textContent()).toBe("313");
    }));

  it("offers what is known by years only as years, and leads to the newest", () =>
    visit("/compare?i=excellent_rate&p=2022-10&g=month", async (page) => {
      await page.getByRole("button", { name: /^期间/ }).click();
      const grains = page.getByRole("group", { name: "统计口径" }).locator("label");
      await grains.first().waitFor();
      expect(await grains.allTextContents()).toEqual(["年初以来", "全年"]);
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: "看最近有数字的 2021 年" }).click();
      await page.getByText("2021年1—12月（全年）").first().waitFor();
      await expect.poll(() => page.getByTestId("whole").textContent()).toBe("19.51");
    }));

  it("sets each area beside last year, the period before, its group and the city", () =>
    visit("/compare?i=training_coverage&p=2022-10&g=month", async (page) => {
      expect(await page.getByRole("columnheader").allTextContents()).toEqual([
        "地区",
        "分组",
        "分子",
        "分母",
        "值",
        "95% 区间",
        "判断",
        "位次区间",
        "同比（百分点）",
        "环比（百分点）",
        "比组内（百分点）",
        "比全市（百分点）",
        "走势",
      ]);
      expect(await rowOf(page, "甲县")).toEqual([
        "县区",
        "395",
        "1,576",
        "25.06",
        "22.99–27.26",
        "● 相近",
        "[1–6]",
        "+2.94 上年 22.12",
        "+0.13 上期 24.94",
        "+1.41 组 23.66",
        "+1.16 市 23.90",
        "",
      ]);
    }));
});
