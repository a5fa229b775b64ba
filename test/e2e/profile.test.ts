import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { AuditPage, InequalitiesAnswer, NamesAnswer, ProfileAnswer } from "../../server/api/contract.ts";
import { launchBrowser, looksWell } from "./browser.ts";
import { cookieHeader, signedInPage, type SessionCookie } from "./signIn.ts";

const address = inject("address");
const cookie = inject("cookie");
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await signedInPage(browser, { address, cookie }, { viewport: { width: 1440, height: 900 } });
});
afterAll(() => browser.close());

const path = "/areas/990121?p=2022-10&g=ytd";

async function open(more = ""): Promise<void> {
  await page.goto(`${address}${path}${more}`);
  await page.locator("tr[data-indicator]").first().waitFor();
}

async function answered<T>(what: string): Promise<T> {
  const response = await fetch(`${address}/api/v1${what}`, { headers: cookieHeader(cookie) });
  return (await response.json()) as T;
}

const two = (value: number | null) => value?.toFixed(2) ?? "";
const plain = (text: string | null) => text?.replaceAll(",", "") ?? "";

function rowOf(indicator: string) {
  return page.locator(`tr[data-indicator="${indicator}"]`);
}

describe("one area", () => {
  it("shows every indicator as the interface answers it, theme by theme", async () => {
    await open();
    const { rows } = await answered<ProfileAnswer>("/areas/990121/profile?period=2022-10&grain=ytd");
    expect(await page.locator("tr[data-indicator]").count()).toBe(rows.length);
    for (const id of ["training_coverage", "excellent_rate", "exchange_rate"]) {
      const row = rows.find(({ indicator }) => indicator === id);
      const shown = plain(await rowOf(id).getByTestId("value").textContent());
      // Graded once a year: in October there is nothing yet.
      expect(shown, id).toBe(row?.state === "notApplicable" ? "不适用" : two(row?.value ?? null));
    }
  });

  it("can be narrowed down to a theme, and to what differs", async () => {
    await open();
    const all = await page.locator("tr[data-indicator]").count();
    await page.getByRole("checkbox", { name: "只看有差别的" }).check();
    const differing = await page.locator("tr[data-indicator]").count();
    expect(differing).toBeGreaterThan(0);
    expect(differing).toBeLessThan(all);
    await page.getByText(`显示 ${differing} / ${all} 项`).waitFor();
    await page.getByRole("checkbox", { name: "只看有差别的" }).uncheck();
    await page
      .getByRole("group", { name: "缩小范围" })
      .getByLabel("专题")
      .selectOption({ value: "training" });
    expect(await page.locator("section.spine-section").count()).toBe(1);
  });

  it("is gone through by arrow keys, and Enter leads to the comparison", async () => {
    await open();
    await rowOf("theory_person_times").getByRole("link").first().focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.closest("tr")?.dataset["indicator"])).toBe(
      "training_coverage",
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/compare\?.*i=training_coverage/);
  });

  it("stands beside a second one: both figures, and how sure it is which is higher", async () => {
    await open("&with=990122");
    await page.getByRole("heading", { level: 1, name: "甲县、乙县画像" }).waitFor();
    const [own, other] = await Promise.all([
      answered<ProfileAnswer>("/areas/990121/profile?period=2022-10&with=990122"),
      answered<ProfileAnswer>("/areas/990122/profile?period=2022-10"),
    ]);
    const find = ({ rows }: ProfileAnswer) => rows.find(({ indicator }) => indicator === "training_coverage");
    const row = rowOf("training_coverage");
    await row.getByTestId("other").filter({ hasText: /\d/ }).waitFor();
    expect(await row.getByTestId("other").textContent()).toBe(two(find(other)?.value ?? null));
    const sure = Math.round(100 * (find(own)?.chanceAbove ?? 0));
    expect(await row.textContent()).toContain(`前者更高的把握 ${sure}%`);
    expect(await row.locator(".spine .other").count()).toBe(1);
  });

  it("says how its officials differ by age, as the interface answers it", async () => {
    await open("&d=age");
    const section = page.locator("section[aria-labelledby=differences]");
    const { rows } = await answered<InequalitiesAnswer>(
      "/areas/990121/inequalities?period=2022-10&dimension=age",
    );
    await section.getByLabel("看哪一项").selectOption("training_coverage");
    const row = rows.find(({ indicator }) => indicator === "training_coverage");
    const figure = section.locator("#differences-training_coverage");
    for (const { member, value, denominator } of row?.members ?? []) {
      if (denominator === 0 || member === null) continue;
      const shown = figure.locator(`tr[data-member="${member}"]`).getByTestId("value");
      expect(await shown.textContent()).toBe(two(value));
    }
    expect(row?.members.length).toBeGreaterThan(3);
  });

  it("has scores, tasks and what was sent", async () => {
    await open();
    const scores = page.locator("section[aria-labelledby=scores]");
    await scores.locator("#score-four_in_one canvas").waitFor();
    expect(await scores.locator("#score-four_in_one figcaption").textContent()).toContain("四位一体考核");
    expect(await page.locator("[data-task=task_done_on_time]").count()).toBe(1);
    await page.getByText(/甲县 2022-10 应报 \d+ 张表，已报齐 \d+ 张/).waitFor();
  });

  it("can be used by everybody", { timeout: 240_000 }, async () => {
    await open("&with=990122");
    await page.locator("#score-four_in_one canvas").waitFor();
    await looksWell(page);
  });
});

describe("the choice of an area", () => {
  it("says of each what it comes to", { timeout: 240_000 }, async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${address}/areas?p=2022-10`);
    const tile = page.locator("li[data-area='990121']");
    await tile.getByText(/项较好/).waitFor();
    expect(await page.locator("li[data-area]").count()).toBe(11);
    await looksWell(page);
  });
});

describe("names", () => {
  const asked = "/names?p=2022-10&i=promoted_persons&a=990121";

  it("are shown for a reason that is written down, with a watermark, and are cleared again", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${address}${asked}`);
    const show = page.getByRole("button", { name: "记录并显示" });
    await show.waitFor();
    expect(await show.isDisabled()).toBe(true);
    const reason = `浏览器测试核对 ${Date.now()}`;
    await page.getByLabel("理由").fill(reason);
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith("/api/v1/names")),
      show.click(),
    ]);
    const { rows, watermark } = (await response.json()) as NamesAnswer;
    expect(rows.length).toBeGreaterThan(0);
    const list = page.locator(".watermarked");
    expect(await list.getAttribute("data-watermark")).toBe(watermark);
    expect(await list.evaluate((element) => getComputedStyle(element).backgroundImage)).toContain(
      "data:image/svg",
    );
    expect(await list.locator("tbody tr").count()).toBe(rows.length);
    const { entries } = await answered<AuditPage>(`/audit?action=names&limit=5`);
    expect(entries.some(({ details }) => details["reason"] === reason)).toBe(true);
    // What the browser keeps of the page has no reason and no name in it.
    expect(page.url()).not.toContain("reason");
    await page.getByRole("button", { name: "清除" }).click();
    expect(await page.locator(".watermarked").count()).toBe(0);
    await page.goBack();
    await page.goForward();
    expect(await page.locator(".watermarked").count()).toBe(0);
  });

  it("can be asked for by everybody who may", { timeout: 240_000 }, async () => {
    await page.goto(`${address}${asked}`);
    await page.getByLabel("理由").waitFor();
    await looksWell(page);
  });

  it("are not offered to a leader, who is told why", async () => {
    const leader = await signInAs("示例领导 leader");
    const theirs = await signedInPage(browser, { address, cookie: leader });
    try {
      await theirs.goto(`${address}${path}`);
      await theirs.locator("tr[data-indicator]").first().waitFor();
      expect(await theirs.locator("a[href^='/names']").count()).toBe(0);
      await theirs.goto(`${address}${asked}`);
      await theirs.getByRole("heading", { name: "您不能看名单" }).waitFor();
    } finally {
      await theirs.close();
    }
  });
});

/** As one of the sample city's people, whose password everybody knows. */
async function signInAs(name: string): Promise<SessionCookie> {
  const response = await fetch(`${address}/api/v1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password: "hengjian-demo" }),
  });
  expect(response.status).toBe(204);
  const [, key = "", value = ""] = /^([^=]+)=([^;]*)/.exec(response.headers.get("set-cookie") ?? "") ?? [];
  return { name: key, value };
}
