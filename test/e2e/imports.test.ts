import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { idNumber } from "../../server/sample/idNumber.ts";
import { launchBrowser } from "./browser.ts";
import { startProduct } from "./startProduct.ts";

const axeSource = readFileSync(join(projectRoot, "node_modules", "axe-core", "axe.min.js"), "utf8");
let product: Awaited<ReturnType<typeof startProduct>>;
let browser: Browser;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct("empty"), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // A step that does not come is named, before the test's own time is up.
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const header = "澄清编号,地区,线索编号,公民身份号码,类别,批准日期,澄清日期,批准机关层级";

/** A file of clearings of November 2022 in 甲县, one for each day given. */
function clearings(name: string, rows: { kind?: string; done: string }[]) {
  const lines = rows.map(({ kind = "澄清", done }, index) => {
    const person = idNumber("990121", `1980-01-${10 + index}`, name.length);
    return `${name}${index},甲县,线索${name}${index},${person},${kind},2022-11-01,${done},县级`;
  });
  return {
    name: `${name}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(`${[header, ...lines].join("\r\n")}\r\n`),
  };
}

const good = clearings("好表", [{ done: "2022-11-03" }, { kind: "诬告", done: "2022-11-08" }]);
const oneWrong = clearings("有一格不对", [{ done: "2022-11-09" }, { done: "2022-13-40" }]);

async function send(...files: (typeof good)[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(files);
  await page.getByRole("button", { name: "送去检查" }).click();
  await page.waitForURL(/import=/);
}

/** The rows below a caption, each as its cells' texts. */
function rowsOf(caption: string): Promise<string[][]> {
  return page
    .getByRole("region", { name: caption })
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())),
    );
}

async function expectAccessible(): Promise<void> {
  await page.evaluate(axeSource);
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`,
      );
    });
    expect(violations, `${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe.sequential("from files dropped on the page to a figure", () => {
  it("lists what is chosen, and lets go of it again", async () => {
    await page.goto(`${product.address}/imports`);
    await page.getByText("还没有接收过任何文件。").waitFor();
    await expectAccessible();
    await page.getByRole("button", { name: /把文件拖到这里/ }).focus();
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
    await chooser.setFiles([good, oneWrong]);
    await page.getByRole("button", { name: "送去检查（2 个文件）" }).waitFor();
    await page.getByRole("button", { name: "去掉 好表.csv" }).click();
    await page.getByRole("button", { name: "送去检查（1 个文件）" }).waitFor();
  });

  it("takes files that are dropped", async () => {
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["甲"], "拖来的.csv"));
      return data;
    });
    await page
      .getByRole("button", { name: /把文件拖到这里/ })
      .dispatchEvent("drop", { dataTransfer: dropped });
    await page.getByRole("button", { name: "去掉 拖来的.csv" }).click();
  });

  it("changes nothing when the files are not accepted", async () => {
    await page.goto(`${product.address}/imports`);
    await send(good);
    await page.getByRole("button", { name: "不接收" }).click();
    await page.getByText("未接收，数据没有任何改动。").waitFor();
    await page.getByRole("link", { name: "再导入其他文件" }).click();
    await page.getByText("还没有接收过任何文件。").waitFor();
  });

  it("shows the wrong cell by its place, with what was expected, and what will be new", async () => {
    await send(good, oneWrong);
    await page.getByText("共读 6 行 = 可接收 3 + 拒收 1 + 非数据 2；另有 1 处请核查。").waitFor();
    expect((await rowsOf("逐表结果")).map((row) => row.slice(0, 7))).toEqual([
      ["好表.csv", "澄清正名与查处诬告", "3", "2", "0", "1", "1"],
      ["有一格不对.csv", "澄清正名与查处诬告", "3", "1", "1", "1", "0"],
    ]);
    const [[file, row, column, value, message] = []] = await rowsOf("拒收的单元格");
    expect([file, row, column, value]).toEqual(["有一格不对.csv", "3", "G", "2022-13-40"]);
    expect(message).toContain("日期");
    expect((await rowsOf("请核查的单元格"))[0]?.slice(0, 3)).toEqual(["好表.csv", "3", "H"]);
    expect(await rowsOf("与现有数据相比")).toEqual([["澄清正名与查处诬告", "3", "0", "0"]]);
    await expectAccessible();
  });

  it("keeps the import in the address", async () => {
    await page.reload();
    await page.getByRole("button", { name: "接收", exact: true }).waitFor();
    expect(await rowsOf("拒收的单元格")).toHaveLength(1);
  });

  it("gives the refused rows as a workbook", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "下载拒收清单" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("accepts, publishes, and the figure is on the page", async () => {
    await page.getByRole("button", { name: "接收", exact: true }).click();
    await page.getByText("已接收，记为第 1 批。").waitFor();
    await page.getByRole("region", { name: "已接收的批次" }).waitFor();
    const [batch] = await rowsOf("已接收的批次");
    expect([batch?.[0], ...(batch?.slice(2) ?? [])]).toEqual(["#1", "本机", "2", "3", "1"]);
    await page.getByRole("button", { name: "发布" }).click();
    await page.getByText("已发布快照 #2").waitFor();
    await expectAccessible();
    await page.getByRole("link", { name: "去看对比" }).click();
    await page.goto(`${product.address}/compare?i=cleared_persons&p=2022-11&g=month`);
    expect(await page.getByTestId("whole").textContent()).toBe("2 暂定");
    const shown = page.locator("tbody tr", { hasText: "甲县" }).locator("td").last();
    expect(await shown.textContent()).toBe("2");
  });

  it("speaks English throughout", async () => {
    await page.goto(`${product.address}/imports`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Batches accepted" }).waitFor();
    await expectAccessible();
  });

  it("shows how far the reading is, in the dark too, and stops it", async () => {
    let state = "reading";
    const progress = { file: "大表.csv", done: 3, of: 12 };
    const event = { job: "slow", kind: "import", state, ended: false, progress, snapshot: null, error: null };
    const answer = { id: "slow", startedAt: "", files: ["大表.csv"], sheets: [], refusals: [], flags: [] };
    await page.route("**/api/v1/imports/slow", (route) =>
      route.fulfill({ json: { ...answer, state, progress: null, batch: null, error: null, difference: [] } }),
    );
    await page.route("**/api/v1/jobs/slow/events", (route) =>
      route.fulfill({ contentType: "text/event-stream", body: `data: ${JSON.stringify(event)}\n\n` }),
    );
    await page.route("**/api/v1/imports/slow/cancel", (route) => {
      state = "cancelled";
      return route.fulfill({ json: {} });
    });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`${product.address}/imports?import=slow`);
    await page.getByText("4 of 12: 大表.csv").waitFor();
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe("3");
    await expectAccessible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Cancelled; the data are untouched.").waitFor();
  });

  it("says so where the import in the address is gone", async () => {
    await page.goto(`${product.address}/imports?import=nothing`);
    await page.getByRole("alert").waitFor();
    expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
  });
});
