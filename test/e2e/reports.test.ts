import { createHash } from "node:crypto";
import type { Page, Route } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { ArchivedReport, ReportRun, ReportSummary } from "../../server/api/contract.ts";
import { looksWell } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitor } from "./visit.ts";

const address = inject("address");
const visit = visitor();

const ask = (path: string) => fetch(`${address}/api/v1${path}`, { headers: cookieHeader(inject("cookie")) });

async function filed(): Promise<ReportSummary> {
  const { reports } = (await (await ask("/reports")).json()) as { reports: ReportSummary[] };
  const [found] = reports;
  if (!found) throw new Error("no paper is filed");
  return found;
}

/** Something of the first page is on its canvas, and not only white. */
async function firstPageIsDrawn(page: Page): Promise<void> {
  const canvas = page.locator(".paper-sheet canvas[data-drawn]").first();
  await canvas.waitFor({ timeout: 60_000 });
  const inked = await canvas.evaluate((element) => {
    const drawn = element as HTMLCanvasElement;
    const { data } = drawn.getContext("2d")?.getImageData(0, 0, drawn.width, drawn.height) ?? {
      data: new Uint8ClampedArray(),
    };
    return data.filter((value, index) => index % 4 === 0 && value < 100).length;
  });
  expect(inked).toBeGreaterThan(1_000);
}

describe("a paper", () => {
  it("is made on the page, filed, and seen page by page with what it was made of", () =>
    visit("/reports", async (page) => {
      const form = page.getByRole("form", { name: "编制报告" });
      await form.getByLabel("模板").selectOption("brief");
      await form.getByRole("button", { name: "生成并归档" }).click();
      await page.getByRole("link", { name: "打开" }).click({ timeout: 60_000 });
      await firstPageIsDrawn(page);
      const { id, sha256 } = await filed();
      expect(page.url()).toContain(id);
      const bytes = Buffer.from(await (await ask(`/reports/${id}.pdf`)).arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(await page.getByTestId("sha256").textContent()).toBe(sha256);
      const headings = page.getByRole("navigation", { name: "报告目录" });
      expect(await headings.getByRole("link", { name: "一、主要数字" }).getAttribute("href")).toBe("#page-1");
      await page.getByRole("link", { name: "回到书架" }).first().click();
      await page.locator(".paper-card", { hasText: "干部工作简报" }).waitFor();
    }));

  it("is looked at before it is filed", () =>
    visit("/reports/draft?template=brief&month=2022-09", async (page) => {
      await firstPageIsDrawn(page);
      const { month } = await filed();
      expect(month).toBe("2022-10");
    }));

  it("is laid beside its correction, with what that changed", async () => {
    const first = await filed();
    const id = first.id.replace(/-1$/, "-2");
    const second = { ...first, id, edition: 2, changes: 1 };
    const made = (await (await ask(`/reports/${first.id}/manifest.json`)).json()) as ArchivedReport;
    const change = {
      indicator: "training_coverage",
      title: "培训覆盖率",
      unit: "%",
      area: "990121",
      period: "2022-01/2022-10",
      before: "84.1",
      after: "84.9",
    };
    const json = (body: object) => (route: Route) => route.fulfill({ json: body });
    const pdf = Buffer.from(await (await ask(`/reports/${first.id}.pdf`)).arrayBuffer());
    await visit(
      `/reports/${id}`,
      async (page) => {
        const row = page.getByRole("row", { name: /培训覆盖率/ });
        expect(await row.textContent()).toContain("84.1");
        await page.getByRole("link", { name: "并排对照" }).click();
        await page.locator(".editions-beside canvas[data-drawn]").nth(1).waitFor({ timeout: 60_000 });
        await looksWell(page);
      },
      {
        "**/api/v1/reports": json({ reports: [second, first] }),
        [`**/api/v1/reports/${id}/manifest.json`]: json({ ...made, id, edition: 2, changes: [change] }),
        [`**/api/v1/reports/${id}.pdf`]: (route) =>
          route.fulfill({ body: pdf, contentType: "application/pdf" }),
      },
    );
  });

  it("is said not to be there where it is not", () =>
    visit("/reports/2022-10-brief-r00000000-1", async (page) => {
      await page.getByRole("heading", { name: "没有这份报告" }).waitFor();
    }));

  it.each(["/reports", "/reports/draft?template=brief&month=2022-10", "/reports/draft"])(
    "%s is accessible and fits",
    (path) =>
      visit(path, async (page) => {
        if (path.includes("template")) await firstPageIsDrawn(page);
        await looksWell(page);
      }),
  );
});

const run: ReportRun = {
  id: "a",
  month: "2022-10",
  startedBy: "schedule",
  startedAt: "2022-11-11T01:00:00.000Z",
  endedAt: "2022-11-11T01:00:09.000Z",
  state: "waiting",
  step: "complete",
  attempt: 1,
  reason: "未报齐",
  snapshot: null,
  reports: [],
  delivered: [],
  missing: [
    { area: "990121", contract: "clearing", due: "2022-11-10" },
    { area: "990121", contract: "training", due: "2022-11-10" },
  ],
};
const failed: ReportRun = {
  ...run,
  id: "b",
  month: "2022-09",
  state: "failed",
  step: "deliver",
  missing: [],
  reason: "没有送达：示例信箱",
  snapshot: 1,
  reports: ["2022-09-brief-r00000000-1"],
  delivered: [
    {
      delivery: "示例领导",
      report: "2022-09-brief-r00000000-1",
      to: "示例信箱",
      at: null,
      error: "connection refused",
    },
  ],
};

describe("the months", () => {
  it("say who they wait for, and what failed looks failed", () =>
    visit(
      "/reports",
      async (page) => {
        const waiting = page.locator(".shelf-month[data-month='2022-10']");
        await waiting.getByText("待报送").waitFor();
        expect(await waiting.textContent()).toContain("甲县 2 张表");
        const broken = page.locator(".shelf-month[data-month='2022-09']");
        expect(await broken.locator(".tag").allTextContents()).toEqual(["✕ 未完成"]);
        const row = page.getByRole("row", { name: /2022年9月/ });
        expect(await row.textContent()).toContain("connection refused");
        await looksWell(page);
      },
      {
        "**/api/v1/reports/runs": (route) =>
          route.fulfill({ json: { isSetUp: true, isRunning: false, runs: [run, failed] } }),
      },
    ));
});

describe("a page", () => {
  it.each(["/compare?i=training_coverage&p=2022-10", "/areas/990121?p=2022-10", "/overview?p=2022-10"])(
    "%s is had as a document",
    (path) =>
      visit(path, async (page) => {
        const saved = page.waitForEvent("download", { timeout: 60_000 });
        await page.getByRole("button", { name: "导出 PDF" }).click();
        expect((await saved).suggestedFilename()).toMatch(/ 2022-10\.pdf$/);
      }),
  );
});
