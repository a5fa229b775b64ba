import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { idNumber } from "../../server/sample/idNumber.ts";
import { launchBrowser } from "./browser.ts";
import { signedInPage } from "./signIn.ts";
import { startProduct } from "./startProduct.ts";

const axeSource = readFileSync(join(projectRoot, "node_modules", "axe-core", "axe.min.js"), "utf8");
let product: Awaited<ReturnType<typeof startProduct>>;
let browser: Browser;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct("empty"), launchBrowser()]);
  page = await signedInPage(browser, product, { viewport: { width: 1440, height: 900 } });
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
    const choosing = page.waitForEvent("filechooser");
    // The browser may be told to hand the dialogue over only after the key is pressed: then it is pressed again.
    const pressing = setInterval(() => void page.keyboard.press("Enter"), 1_000);
    const chooser = await choosing.finally(() => clearInterval(pressing));
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
    expect(await page.getByText(/^共读/).textContent()).toBe(
      "共读 6 行 = 可接收 3 + 拒收 1 + 非数据 2；另有 3 处请核查。",
    );
    expect((await rowsOf("逐表结果")).map((row) => row.slice(0, 7))).toEqual([
      ["好表.csv", "澄清正名与查处诬告", "3", "2", "0", "1", "2"],
      ["有一格不对.csv", "澄清正名与查处诬告", "3", "1", "1", "1", "1"],
    ]);
    await page.getByRole("region", { name: "有一格不对.csv 拒收的行" }).locator("tbody tr").first().waitFor();
    const [[row, ...cells] = []] = await rowsOf("有一格不对.csv 拒收的行");
    expect([row, cells[1], cells[5]]).toEqual(["3", "甲县", "2022-11-01"]);
    expect(cells[6]).toMatch(/^2022-13-40\s+✗ 澄清日期应为日期/);
    await page.getByText("逐格列出（1 处）").click();
    await page.getByRole("region", { name: "拒收的单元格" }).waitFor();
    const [[file, line, column, value] = []] = await rowsOf("拒收的单元格");
    expect([file, line, column, value]).toEqual(["有一格不对.csv", "3", "G", "2022-13-40"]);
    expect((await rowsOf("请核查的单元格")).map((each) => each.slice(0, 3))).toContainEqual([
      "好表.csv",
      "3",
      "H",
    ]);
    expect(await rowsOf("与现有数据相比")).toEqual([["澄清正名与查处诬告", "3", "0", "0", "0"]]);
    await expectAccessible();
  });

  it("keeps the import in the address", async () => {
    await page.reload();
    await page.getByRole("button", { name: "接收", exact: true }).waitFor();
    await page.getByRole("region", { name: "有一格不对.csv 拒收的行" }).waitFor();
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
    expect([batch?.[0], ...(batch?.slice(2) ?? [])]).toEqual(["#1", "示例全能", "2", "3", "1", "撤回"]);
    await page.getByRole("button", { name: "发布" }).click();
    await page.getByText("已发布快照 #2").waitFor();
    await expectAccessible();
    await page.getByRole("link", { name: "去看对比" }).click();
    await page.goto(`${product.address}/compare?i=cleared_persons&p=2022-11&g=month`);
    expect(await page.locator(".lead").textContent()).toMatch(/2人暂定$/);
    const shown = page.locator("tbody tr", { hasText: "甲县" }).locator("td.value");
    expect(await shown.textContent()).toBe("2");
  });

  it("asks for a person's word about a header, reads as they say, and remembers it", async () => {
    const strange = (name: string, id: string) => ({
      name,
      mimeType: "text/csv",
      buffer: Buffer.from(`县区,干部编码,学习班次,培训类别,起始\n甲县,${id},第一期,理论,2022-11-07\n`),
    });
    await page.goto(`${product.address}/imports`);
    await send(strange("学习.csv", "GB00001"));
    await page.getByText("等待确认").waitFor();
    await expectAccessible();
    // Until the server has matched the header to another table, nothing can be read as that.
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/contracts/*/match", async (route) => {
      await held;
      await route.continue();
    });
    const table = page.getByRole("combobox", { name: "这是哪张表" });
    const read = page.getByRole("button", { name: "按此读取" });
    const training = await table.inputValue();
    await table.selectOption("clearing");
    expect(await read.isDisabled()).toBe(true);
    answer();
    await page.getByRole("button", { name: "按此读取", disabled: false }).waitFor();
    await table.selectOption(training);
    await page.getByRole("button", { name: "采用建议：培训班名称" }).click();
    await page.getByText("还缺必需的列：开始时间").waitFor();
    await page.getByRole("combobox", { name: "“起始”对应的列" }).selectOption({ label: "开始时间 *" });
    await page.getByRole("button", { name: "按此读取" }).click();
    await page.getByText("人工确认过").waitFor();
    await page.getByText("共读 2 行 = 可接收 1 + 拒收 0 + 非数据 1").waitFor();
    await page.getByRole("button", { name: "接收", exact: true }).click();
    await page.getByText("已接收，记为第 2 批。").waitFor();

    await page.goto(`${product.address}/imports`);
    await send(strange("又一期.csv", "GB00002"));
    await page.getByText("人工确认过").waitFor();
    await page.getByText("共读 2 行 = 可接收 1 + 拒收 0 + 非数据 1").waitFor();
    await page.getByRole("button", { name: "不接收" }).click();
    await page.getByText("未接收，数据没有任何改动。").waitFor();
  });

  it("shows which areas have reported for a month, and lets the month be chosen by keyboard", async () => {
    await page.goto(`${product.address}/imports`);
    await page.getByRole("main").getByRole("link", { name: "报送情况" }).click();
    await page.waitForURL(/\/imports\/reporting/);
    await page.goto(`${product.address}/imports/reporting?m=2022-10`);
    await page.getByText("2022年10月：11 个地区有未报的表。").waitFor();
    await page.getByRole("combobox", { name: "月份" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/m=2022-11/);
    await page.getByText("2022年11月：11 个地区有未报的表。").waitFor();
    const clearing = page.locator("tbody tr", { hasText: "澄清正名与查处诬告" }).locator("td");
    expect(await clearing.nth(0).innerText()).toMatch(/^✓ 已报\s+#1 /);
    expect(await clearing.nth(1).textContent()).toContain("乙县未报：澄清正名与查处诬告，2022年11月");
    await expectAccessible();
  });

  it("speaks English throughout", async () => {
    await page.goto(`${product.address}/imports`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Batches accepted" }).waitFor();
    await expectAccessible();
  });

  it("shows how far the reading is, in the dark too, and stops it", async () => {
    let state = "reading";
    const progress = { file: "大表.csv", done: 3, of: 12, rows: 4_500, percent: 31 };
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
    await page.getByText("31%, 4,500 rows read; 4 of 12: 大表.csv").waitFor();
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe("31");
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
