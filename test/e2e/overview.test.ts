import { describe, expect, inject, it } from "vitest";
import { cellsOfMonth } from "../../client/components/reported.ts";
import type { ProfileAnswer, Reporting, SignalsAnswer, ValueRow } from "../../server/api/contract.ts";
import { looksWell } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitor } from "./visit.ts";

const address = inject("address");
const visit = visitor();

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${address}/api/v1${path}`, {
    headers: { accept: "application/json", ...cookieHeader(inject("cookie")) },
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

/** As the Chinese page writes it. */
function written({ value, state }: Pick<ValueRow, "value" | "state">, unit: string): string {
  const words = {
    ok: "—",
    suppressed: "已抑制",
    notReceived: "未报",
    notApplicable: "不适用",
    provisional: "",
  };
  if (value === null) return words[state];
  const isCounted = !["%", "‰", "分", "日", "百分点"].includes(unit);
  const digits = isCounted
    ? { maximumFractionDigits: 2 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat("zh-CN", digits).format(value);
}

interface Catalogue {
  headlines: string[];
  indicators: { id: string; unit: string }[];
}

describe("the overview", () => {
  it("is the first page, its figures those of the interface", async () => {
    const { headlines, indicators } = await ask<Catalogue>("/indicators");
    const { rows } = await ask<{ rows: ValueRow[] }>(
      `/values?indicator=${headlines.join(",")}&from=2022-10&to=2022-10&grain=ytd`,
    );
    await visit("/", async (page) => {
      await page.waitForURL(/\/overview/);
      await page.locator(".cards li").first().waitFor();
      for (const row of rows) {
        const unit = indicators.find(({ id }) => id === row.indicator)?.unit ?? "";
        const card = page.locator(`.cards li[data-indicator=${row.indicator}]`);
        expect(await card.getByTestId("value").textContent(), row.indicator).toBe(written(row, unit));
      }
      expect(rows.map(({ indicator }) => indicator)).toEqual(headlines);
      expect(await page.locator(".cards li").count()).toBe(headlines.length);
    });
  });

  it("needs no more program than 300 kB as it is sent, and none of the charts'", async () => {
    await visit("/overview", async (page) => {
      await page.waitForLoadState("networkidle");
      const scripts = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter((each) => each instanceof PerformanceResourceTiming && each.name.endsWith(".js"))
          .map((each) => ({ name: each.name, bytes: (each as PerformanceResourceTiming).encodedBodySize })),
      );
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.map(({ name }) => name).join("\n")).not.toMatch(/charts/);
      expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(300_000);
    });
  });

  it("says what stands out in at most five sentences, each leading to its comparison", async () => {
    const { standing, count } = await ask<SignalsAnswer>("/signals?period=2022-10&most=50");
    await visit("/overview", async (page) => {
      const sentences = page.locator(".sentences li");
      await sentences.first().waitFor();
      const shown = await sentences.count();
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThanOrEqual(5);
      await page
        .getByText(`共评 ${count.judged} 个数，突出 ${count.standing} 处`, { exact: false })
        .waitFor();
      const link = sentences.first().getByRole("link");
      expect(await link.getAttribute("href")).toContain(`i=${standing[0]?.indicator}`);
    });
  });

  it("has areas by headlines, walked by arrows and opened by Enter", async () => {
    const { headlines } = await ask<Catalogue>("/indicators");
    const { rows } = await ask<{ rows: ValueRow[] }>(
      `/values?indicator=${headlines[0]}&from=2022-10&to=2022-10&grain=ytd&by=area`,
    );
    const own = rows.find(({ area }) => area === "990121");
    await visit("/overview", async (page) => {
      const grid = page.getByRole("grid");
      await grid.getByRole("rowheader", { name: "甲县" }).focus();
      await page.keyboard.press("ArrowRight");
      const cell = grid.locator(":focus");
      await expect.poll(() => cell.textContent()).toContain(own?.value?.toFixed(2));
      expect(await grid.locator("[tabindex='0']").count()).toBe(1);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "乙县画像", level: 1 }).waitFor();
    });
  });

  it("keeps its period in the address, and says where nothing can be judged", () =>
    visit("/overview?p=2015-03&g=month", async (page) => {
      await page.getByText("这一期没有可以评判的数", { exact: false }).waitFor();
      await page.getByRole("button", { name: /^期间/ }).click();
      await page.getByLabel("截至年份").selectOption("2022");
      await page.waitForURL(/p=2022-03/);
      await page.locator(".sentences").waitFor({ state: "attached" });
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("2022年3月（当月）");
    }));

  it("names who has not reported", () =>
    visit(
      "/overview",
      async (page) => {
        const due = page.getByRole("region", { name: "报送" });
        await due.getByText("缺 2 张表").waitFor();
        expect(await due.locator("li").textContent()).toBe("甲县 缺 2 张表");
        expect(await page.locator(".lead").textContent()).toContain("报齐地区 10/11");
      },
      {
        "**/api/v1/reporting?*": async (route) => {
          const response = await route.fetch();
          const answer = (await response.json()) as Reporting;
          for (const cell of cellsOfMonth(answer)
            .filter(({ area }) => area === "990121")
            .slice(0, 2))
            cell.state = "missing";
          await route.fulfill({ response, json: answer });
        },
      },
    ));

  it("is accessible and fits", () =>
    visit("/overview", async (page) => {
      await page.locator(".sentences li").first().waitFor();
      await page.getByRole("grid").waitFor();
      await looksWell(page);
    }));
});

describe("an area's profile", () => {
  it("has the figures and rank ranges of the interface", async () => {
    const { rows } = await ask<ProfileAnswer>("/areas/990121/profile?period=2022-10");
    await visit("/areas/990121?p=2022-10", async (page) => {
      await page.locator(".spine").first().waitFor();
      for (const row of rows) {
        const line = page.locator(`tr[data-indicator=${row.indicator}]`);
        expect(await line.getByTestId("value").textContent(), row.indicator).toBe(written(row, row.unit));
        if (row.rank)
          expect(await line.textContent()).toContain(`${row.rank.low}—${row.rank.high} / ${row.rank.taking}`);
      }
      expect(await page.locator("tr[data-indicator]").count()).toBe(rows.length);
      const drawn = rows.filter(({ value, benchmark, judged, spread }) =>
        Boolean(value !== null && benchmark !== null && (judged ?? spread)),
      );
      expect(await page.locator(".spine").count()).toBe(drawn.length);
    });
  });

  it("stands beside another, by the address or by choice", async () => {
    const { rows } = await ask<ProfileAnswer>("/areas/990104/profile?period=2022-10");
    const coverage = rows.find(({ indicator }) => indicator === "training_coverage");
    await visit("/areas/990121", async (page) => {
      await page.getByLabel("并看").selectOption("戊区");
      await page.waitForURL(/with=990104/);
      await page.getByRole("heading", { name: "甲县、戊区画像" }).waitFor();
      const cells = page.locator("tr[data-indicator=training_coverage] td");
      expect(await cells.nth(1).textContent()).toContain(coverage?.value?.toFixed(2));
      expect(await page.locator(".spine .other").count()).toBeGreaterThan(0);
      await page.getByLabel("并看").selectOption("市直机关");
      await page.getByText("不在同一可比组", { exact: false }).waitFor();
      expect(await page.locator(".spine .other").count()).toBe(0);
    });
  });

  it("is chosen from those in scope, and says where there is none", () =>
    visit("/areas", async (page) => {
      await page.getByRole("main").getByRole("link", { name: "辛区" }).click();
      await page.getByRole("heading", { name: "辛区画像" }).waitFor();
      await page.goto(`${address}/areas/123456`);
      await page.getByRole("heading", { name: "没有这个地区：123456" }).waitFor();
      await page.getByRole("link", { name: "全部地区" }).click();
      await page.getByRole("heading", { name: "选一个地区" }).waitFor();
    }));

  it.each(["/areas", "/areas/990121", "/areas/990121?with=990104&g=month"])(
    "%s is accessible and fits",
    (path) =>
      visit(path, async (page) => {
        await page
          .locator(path === "/areas" ? "main li" : ".spine")
          .first()
          .waitFor();
        await looksWell(page);
      }),
  );
});
