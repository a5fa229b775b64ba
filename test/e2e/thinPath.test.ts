import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { launchBrowser, otherLanguage } from "./browser.ts";
import { signedInPage } from "./signIn.ts";

const address = inject("address");
const axeSource = readFileSync(join(projectRoot, "node_modules", "axe-core", "axe.min.js"), "utf8");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The command line, as a user types it. */
async function hengjian(...args: string[]): Promise<string> {
  const command = join(projectRoot, "bin", "hengjian.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [
    command,
    ...args,
    "--data",
    inject("dataDir"),
  ]);
  return stdout;
}

/** The city's officials cleared from January to October 2022, asked in the terminal. */
function clearedPersons(...args: string[]): Promise<string> {
  return hengjian("value", "cleared_persons", "--from", "2022-01", "--to", "2022-10", ...args);
}

const comparePath = "/compare?i=cleared_persons&p=2022-10&g=ytd";

interface VisitOptions extends NonNullable<Parameters<Browser["newPage"]>[0]> {
  /** Answers given in the server's place, by what the address holds. */
  answers?: Record<string, (route: Route) => Promise<void>>;
  /** What the console is meant to complain of. */
  mayFail?: RegExp;
}

/** Opens a page, works on it and closes it; whatever it complained of meanwhile fails the test. */
async function visit(
  path: string,
  work: (page: Page) => Promise<void>,
  { answers = {}, mayFail, ...options }: VisitOptions = {},
): Promise<void> {
  const page = await signedInPage(browser, { address, cookie: inject("cookie") }, options);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  try {
    for (const [glob, answer] of Object.entries(answers)) await page.route(glob, answer);
    await page.goto(`${address}${path}`);
    await page.waitForSelector("h1");
    await work(page);
  } finally {
    await page.close();
  }
  expect(problems.filter((problem) => !mayFail?.test(problem))).toEqual([]);
}

/** The server's own answer, changed. */
function changed(change: (answer: Record<string, unknown>) => unknown): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change((await response.json()) as Record<string, unknown>) });
  };
}

describe("from a file to the page", () => {
  it("shows the ten officials cleared in the year to date", () =>
    visit(comparePath, async (page) => {
      expect(await page.getByTestId("whole").textContent()).toBe("10");
      await page.locator("main canvas").first().waitFor();
      expect(await page.title()).toBe("澄清正名人数 · 衡鉴");
      expect(await page.getByText("演示数据").count()).toBe(1);
    }));

  it("shows in the table what the command line says of each area", () =>
    visit(comparePath, async (page) => {
      const shown = await page
        .locator("tbody tr")
        .evaluateAll((rows) => rows.map((row) => row.querySelector("td.value")?.textContent));
      const { rows } = JSON.parse(await clearedPersons("--by", "area", "--json")) as {
        rows: { value: number }[];
      };
      expect(rows).toHaveLength(11);
      expect(shown).toEqual(rows.map((row) => String(row.value)));
    }));

  it("prints 10 for the year to date on the command line", async () => {
    const answer = await clearedPersons("--grain", "ytd", "--format", "csv");
    expect(answer.split("\r\n")[1]).toMatch(/^cleared_persons,,2022-01\/2022-10,10,,10,/);
  });
});

describe("the filter bar", () => {
  it("keeps the period in the address, by keyboard too", () =>
    visit(comparePath, async (page) => {
      const period = page.getByRole("button", { name: /^期间/ });
      await period.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("radio", { name: "年初以来" }).focus();
      await page.keyboard.press("ArrowDown");
      await page.waitForURL(/g=month/);
      await page.getByRole("radio", { name: "10月" }).focus();
      await page.keyboard.press("ArrowLeft");
      await page.waitForURL(/p=2022-09/);
      await page.getByRole("button", { name: "前一年" }).press("Enter");
      await page.waitForURL(/p=2021-09/);
      await page.keyboard.press("Escape");
      await expect.poll(() => period.evaluate((button) => button === document.activeElement)).toBe(true);
      await page.reload();
      await expect.poll(() => period.textContent()).toContain("2021年9月（当月）");
    }));

  it("shows a whole year as twelve months, and says where the data end", () =>
    visit(comparePath.replace("ytd", "year"), async (page) => {
      await page.locator("main").getByText("2022年1—12月（全年）").first().waitFor();
      await page.getByRole("button", { name: /^期间/ }).click();
      await page.getByLabel("年份").waitFor();
      expect(await page.getByRole("radio", { name: "10月" }).count()).toBe(0);
      expect(await page.getByText("数据只到 2022-10-31，这段时间尚未满。").count()).toBe(1);
    }));

  it("finds an indicator by a few letters and keeps it in the address, by keyboard alone", () =>
    visit(comparePath, async (page) => {
      const list = page.getByRole("listbox", { name: "指标" });
      await page.getByRole("combobox", { name: "指标" }).focus();
      await page.keyboard.press("ArrowDown");
      expect(await list.getByRole("option", { selected: true }).textContent()).toBe("澄清正名人数");
      await page.keyboard.press("Escape");
      expect(await list.count()).toBe(0);
      await page.keyboard.type("容错比");
      expect(await list.getByRole("group").getAttribute("aria-label")).toBe("容错纠错");
      await page.keyboard.press("Enter");
      await page.waitForURL(/i=tolerance_granted/);
      await page.getByRole("heading", { name: "容错比例" }).waitFor();
    }));

  it("offers the others where the address names none there is", () =>
    visit("/compare?i=nothing", async (page) => {
      expect(await page.getByRole("heading").textContent()).toBe("没有这个指标：nothing");
      await page.getByRole("combobox", { name: "指标" }).click();
      await page.getByRole("option", { name: "澄清正名人数" }).click();
      await page.getByRole("heading", { name: "澄清正名人数" }).waitFor();
    }));
});

describe("the frame", () => {
  it("speaks English when asked, and remembers it", () =>
    visit(comparePath, async (page) => {
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { name: "Officials cleared" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "Officials cleared" }).waitFor();
      expect(await page.title()).toBe("Officials cleared · Hengjian");
    }));

  it("puts the focus at the start of a new page, and names it", () =>
    visit(comparePath, async (page) => {
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
      await page.getByRole("link", { name: "指标", exact: true }).click();
      await page.waitForURL(/indicators/);
      await page.waitForFunction(() => document.activeElement?.id === "main");
      await page.getByRole("link", { name: "容错比例" }).click();
      await page.waitForURL(/indicators\/tolerance/);
      await page.getByRole("heading", { level: 1, name: "容错比例" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === "main");
      await page.waitForFunction(() => document.activeElement?.id === "main");
      await expect.poll(() => page.title()).toBe("容错比例 · 衡鉴");
    }));
});

describe("where there is nothing to show", () => {
  const snapshots = "**/api/v1/snapshots";

  it("says what to do before the first files, and calls nobody's data a demonstration", () =>
    visit(
      "/compare",
      async (page) => {
        expect(await page.getByRole("heading").textContent()).toBe("还没有可以统计的数据");
        expect(await page.getByText("npx hengjian publish").count()).toBe(1);
        expect(await page.getByText("演示数据").count()).toBe(0);
      },
      {
        answers: {
          [snapshots]: changed(({ current, ...rest }) => ({
            current: { ...(current as object), note: "", is_sample: false, data_until: null },
            ...rest,
          })),
        },
      },
    ));

  it.each([
    ["a refusal", `${comparePath}&s=99`, {}, "not-found", "要找的内容不存在"],
    [
      "a server that is gone",
      comparePath,
      { "**/api/v1/indicators": (route: Route) => route.abort("connectionrefused") },
      "unreachable",
      "服务没有应答",
    ],
    [
      "a fault of the page",
      comparePath,
      { "**/api/v1/areas": (route: Route) => route.fulfill({ json: {} }) },
      "unexpected",
      "意料之外",
    ],
  ])("tells %s in the page's language, with a code", (_, path, answers, code, sentence) =>
    visit(
      path,
      async (page) => {
        const alert = page.getByRole("alert");
        await alert.waitFor();
        expect(await alert.locator("code").textContent()).toBe(code);
        expect(await alert.locator("p").first().textContent()).toContain(sentence);
        expect(await page.getByRole("navigation").count()).toBeGreaterThan(0);
      },
      { answers, mayFail: /404|ERR_CONNECTION_REFUSED|TypeError|undefined/ },
    ),
  );
});

describe("every page", () => {
  const pages = [
    comparePath,
    "/compare?i=training_coverage&p=2022-10&g=ytd&b=city",
    "/compare?i=posting_persons&p=2022-10&d=kind&w=招商",
    "/compare?i=nothing",
    "/indicators",
    "/indicators/training_coverage?d=sex",
    "/source-figures",
    "/contracts/clearing",
    "/restatements",
    "/nowhere",
  ];
  const looks = [
    { colorScheme: "light", width: 1440 },
    { colorScheme: "dark", width: 1024 },
    { colorScheme: "light", width: 390 },
  ] as const;
  const cases = pages.flatMap((path) => looks.map((look) => ({ path, ...look })));

  it.each(cases)("$path is accessible and fits at $width px, $colorScheme", ({ path, colorScheme, width }) =>
    visit(
      path,
      async (page) => {
        for (const language of ["zh-CN", "en"]) {
          await page.evaluate(axeSource);
          const violations = await page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            };
            return (await axe.run()).violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`,
            );
          });
          expect(violations, language).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, language).toBeLessThanOrEqual(0);
          if (language === "zh-CN") await otherLanguage(page);
        }
      },
      { colorScheme, viewport: { width, height: 900 } },
    ),
  );
});
