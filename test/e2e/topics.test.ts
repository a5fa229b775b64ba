import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { CompositeAnswer, TopicList, ValueRow } from "../../server/api/contract.ts";
import { looksWell } from "./browser.ts";
import { cookieHeader } from "./signIn.ts";
import { visitor } from "./visit.ts";

const address = inject("address");
const visit = visitor();

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method: body ? "POST" : "GET",
    headers: {
      accept: "application/json",
      ...(body && { "content-type": "application/json" }),
      ...cookieHeader(inject("cookie")),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
}

function placed(weights?: Record<string, number>): Promise<CompositeAnswer> {
  return ask<CompositeAnswer>("/composites/four_in_one", { period: "2021-12", group: "county", weights });
}

/** Each area's range of places, as the table is to say it. */
function ranges({ rows }: CompositeAnswer): Record<string, string> {
  return Object.fromEntries(
    rows.map(({ area, place }) => [area, place ? `[${place.rankLow}–${place.rankHigh}]` : "—"]),
  );
}

async function shownRanges(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator("table.scores tbody tr").all();
  const pairs = rows.map(async (row) => [
    await row.getAttribute("data-area"),
    await row.locator("td.range").textContent(),
  ]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

const assessment = "/topics/assessment?p=2022-10&g=ytd";

describe("the subjects", () => {
  it("stand on one page, each leading to its own", async () => {
    const { topics } = await ask<TopicList>("/topics");
    await visit("/topics", async (page) => {
      await page.locator(".topic-cards li").first().waitFor();
      expect(await page.locator(".topic-cards h2").allTextContents()).toEqual(
        topics.map(({ title }) => title.zh),
      );
      await page.getByRole("link", { name: "澄清正名" }).click();
      await page.getByRole("heading", { name: "澄清正名", level: 1 }).waitFor();
      expect(await page.title()).toBe("澄清正名 · 衡鉴");
    });
  });

  it("show the figures that the interface answers", async () => {
    const topic = (await ask<TopicList>("/topics")).topics.find(({ id }) => id === "training");
    const ids = topic?.headlines ?? [];
    const { rows } = await ask<{ rows: ValueRow[] }>(
      `/values?indicator=${ids.join(",")}&from=2022-10&to=2022-10&grain=ytd`,
    );
    await visit("/topics/training?p=2022-10&g=ytd", async (page) => {
      for (const { indicator, value } of rows) {
        const shown = page.locator(`.topic-figures li[data-indicator=${indicator}]`).getByTestId("value");
        const number = async () => Number((await shown.textContent())?.replaceAll(",", ""));
        await expect.poll(number, { message: indicator }).toBeCloseTo(value ?? Number.NaN, 2);
      }
    });
  });

  it("have figures of one area where the address names it", async () => {
    const { rows } = await ask<{ rows: ValueRow[] }>(
      "/values?indicator=training_coverage&from=2022-10&to=2022-10&grain=ytd&by=area",
    );
    const own = rows.find(({ area }) => area === "990121");
    await visit("/topics/training?p=2022-10&g=ytd&a=990121", async (page) => {
      const shown = page.locator("li[data-indicator=training_coverage]").getByTestId("value");
      await expect.poll(() => shown.textContent()).toBe(own?.value?.toFixed(2));
    });
  });

  it("say so where there is none", () =>
    visit("/topics/nothing", async (page) => {
      expect(await page.getByRole("heading").textContent()).toBe("没有这个专题：nothing");
      await page.getByRole("link", { name: "全部专题" }).click();
      await page.getByRole("heading", { name: "专题", level: 1 }).waitFor();
    }));
});

describe("a composite", () => {
  it("gives every place as a range, and each score with its interval", async () => {
    const answer = await placed();
    await visit(assessment, async (page) => {
      await page.locator("table.scores tbody tr").first().waitFor();
      expect(await shownRanges(page)).toEqual(ranges(answer));
      const best = answer.rows.find(({ place }) => place?.rank === 1);
      const two = (value: number | null | undefined) => value?.toFixed(2);
      expect(await page.locator(`tr[data-area="${best?.area}"] td.score`).textContent()).toBe(
        `${two(best?.score)} (${two(best?.lower)}–${two(best?.upper)})`,
      );
      await page.getByText("2022 年的还没有完整的数字，这里是上一年").waitFor();
    });
  });

  it("is ranked anew when a weight is moved by keyboard, as the interface ranks it", () =>
    visit(assessment, async (page) => {
      const slider = page.getByRole("slider", { name: "日常督查" });
      await slider.waitFor();
      await slider.focus();
      await page.keyboard.press("End");
      await page.waitForURL(/wt=0-0-0-100/);
      const answer = await placed({ inspection: 1 });
      await expect.poll(() => shownRanges(page)).toEqual(ranges(answer));
      expect(ranges(answer)).not.toEqual(ranges(await placed()));
      await page.getByText("试用权重，合计 100%").waitFor();

      await page.getByRole("button", { name: "恢复所定权重" }).click();
      await page.waitForURL((url) => !url.searchParams.has("wt"));
      await expect.poll(async () => shownRanges(page)).toEqual(ranges(await placed()));
    }));

  it("takes a number that is written, and leaves a locked weight alone", () =>
    visit(assessment, async (page) => {
      await page.getByRole("button", { name: "锁定年终考核的权重" }).click();
      const number = page.getByRole("textbox", { name: "绩效考核的权重（%）" });
      await number.fill("60");
      await number.press("Enter");
      await page.waitForURL(/wt=60-20-10-10/);
      expect(await page.getByRole("slider", { name: "年终考核" }).isDisabled()).toBe(true);
      const weights = { performance: 60, year_end: 20, leaders: 10, inspection: 10 };
      await expect.poll(async () => shownRanges(page)).toEqual(ranges(await placed(weights)));
    }));

  it("opens with the weights of an address, and leaves those that are no whole", () =>
    visit(`${assessment}&k=four_in_one&wt=10-20-30-40`, async (page) => {
      const slider = page.getByRole("slider", { name: "日常督查" });
      await slider.waitFor();
      expect(await slider.inputValue()).toBe("40");
      await page.goto(`${address}${assessment}&k=four_in_one&wt=10-20-30-50`);
      await slider.waitFor();
      expect(await slider.inputValue()).toBe("20");
    }));

  it("says why a group has no places", () =>
    visit(`${assessment}&gr=organs&y=2021`, async (page) => {
      await page.getByText("这个组的地区职能不同，只列得分，不排位次。").waitFor();
      expect(Object.values(await shownRanges(page))).toEqual(["—"]);
    }));
});

describe("looks", () => {
  it.each(["zh-CN", "en"])("well in %s, in both themes and at three widths", (language) =>
    visit("/topics", async (page) => {
      await page.evaluate((chosen) => localStorage.setItem("hengjian.language", chosen), language);
      for (const path of ["/topics", assessment, "/topics/tolerance", "/topics/reports"]) {
        await page.goto(`${address}${path}`);
        await page.locator("h1").waitFor();
        await page.waitForLoadState("networkidle");
        await looksWell(page);
      }
    }),
  );
});
