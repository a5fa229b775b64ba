import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { looksWell } from "./browser.ts";
import { useWorkbench, type OpenWorkbench } from "./workbenchPage.ts";

const address = inject("address");
let page: Page;
let bench: OpenWorkbench;
const editor = () => bench.editor;
const write = (sql: string) => bench.write(sql);
const run = (sql: string) => bench.run(sql);
const opened = useWorkbench();
beforeAll(() => {
  ({ bench, page } = opened());
});

describe("the analysts' workbench", () => {
  it("completes columns after an alias with what they are called, and indicators within quotes", async () => {
    await write("select f.value from figure as f where f.num");
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete").getByText("numerator").waitFor();
    await page.locator(".cm-tooltip-autocomplete").getByText("分子").click();
    await expect.poll(() => editor().textContent()).toContain("where f.numerator");
    await write("select * from figure where indicator = 'training_cov'");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete").getByText("training_coverage").waitFor();
    await page.keyboard.press("Escape");
  });

  it("underlines a fault where DuckDB names it, and says what might have been meant", async () => {
    await run("select valeu\nfrom figure");
    await page.getByText("第 1 行第 8 列").waitFor();
    expect(await page.locator(".cm-lintRange-error").textContent()).toBe("valeu");
    expect(await page.locator(".cm-lint-marker-error").count()).toBe(1);
    await write("select value from figure");
    expect(await page.locator(".cm-lintRange-error, .cm-lint-marker-error").count()).toBe(0);
  });

  it("says what is allowed instead of what is not", async () => {
    await run("select 1,\n  read_text('x')");
    await page.getByText("没有 read_text() 这个函数，或它不能用").waitFor();
    await page.getByText("第 2 行第 3 列").waitFor();
    expect(await page.locator(".cm-lintRange-error").textContent()).toBe("read_text");
  });

  it("takes what is typed over a selection without breaking the page's policy", async () => {
    await write("select 1 as one\nfrom area");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("(");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("select 2");
    expect(await editor().innerText()).toBe("select 2");
    await page.keyboard.press("ControlOrMeta+A");
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "di", selectionStart: 2, selectionEnd: 2 });
    await session.send("Input.insertText", { text: "地" });
    await expect.poll(() => editor().innerText()).toBe("地");
    expect(bench.refusedByPolicy).toEqual([]);
  });

  it("asks for the parameters of the text, and sorts and filters what was answered", async () => {
    await run(
      "select area.code, area.name_zh, area.position from area where area.code <> $area order by area.position",
    );
    await page.getByLabel("$area").selectOption("990121");
    await page.getByRole("button", { name: /^运行/ }).click();
    const cells = page.locator(".grid-body .grid-row");
    await expect.poll(() => cells.count()).toBe(10);
    await page.getByRole("button", { name: "position", exact: true }).click();
    await page.locator("[aria-sort=ascending]").waitFor();
    await page.getByRole("button", { name: "position", exact: true }).click();
    await expect.poll(() => cells.first().textContent()).toContain("国有企业");
    await page.getByLabel("按 name_zh 筛选").fill("乙");
    await expect.poll(() => cells.count()).toBe(1);
    await page.getByRole("button", { name: "position 的统计" }).click();
    await page.getByText("标准差").waitFor();
  });

  it("holds a million rows, of which it draws those in sight", async () => {
    await run("select i, i % 97 as part from range(1000000) as numbers(i)");
    await page.getByText("1,000,000 行").waitFor();
    expect(await page.locator(".grid-body .grid-row").count()).toBeLessThan(60);
    await page.locator(".grid-frame").focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.getByText("999,999", { exact: true }).waitFor();
  });

  it("stops what runs when it is cancelled", async () => {
    await run("select sum(a.i * b.j) from range(1000000) as a(i), range(1000000) as b(j)");
    await page.getByText("正在运行").waitFor();
    await page.getByRole("button", { name: "取消" }).click();
    await page.getByText("已取消，没有结果。").waitFor();
    await run("select 7 as seven");
    await page.getByText("seven", { exact: true }).waitFor();
  });

  it("draws the answer, and crosses it", async () => {
    await run("select name_zh, kind, position from area");
    await page.getByRole("tab", { name: "图", exact: true }).click();
    await page.getByRole("application").waitFor();
    await page.getByLabel("图形").selectOption("map");
    await page.getByText("每档地区数大致相等").waitFor();
    await page.getByRole("tab", { name: "透视" }).click();
    await page.locator("table.pivot tfoot").waitFor();
  });

  it("keeps and shares a query, which its address opens again", async () => {
    await run("select name_zh, position from area order by position");
    await page.getByRole("button", { name: "保存…" }).click();
    await page.getByLabel("名称").first().fill("地区顺序");
    await page.getByLabel("领导").check();
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.waitForURL(/id=/);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.getByRole("button", { name: "地区顺序", exact: true }).waitFor();
    await expect.poll(() => editor().textContent()).toContain("order by position");
    await page.getByRole("tab", { name: "查询", exact: true }).click();
    const own = page.locator(".saved-list li", { hasText: "地区顺序" });
    await own.getByText("已共享").waitFor();
    expect(await page.locator(".saved-list section").last().locator("li").count()).toBeGreaterThanOrEqual(30);
  });

  it("can be used by everybody, in both themes and languages, without breaking the page's policy", async () => {
    await page.goto(`${address}/workbench?id=example-areas_of_one_indicator`);
    await page.getByRole("button", { name: "一个指标的各地区", exact: true }).waitFor();
    await page.getByRole("button", { name: /^运行/ }).click();
    await page.locator(".grid-body .grid-row").first().waitFor();
    await looksWell(page);
    // A style element would be refused by the page's policy; an adopted sheet is not.
    const sheets = await page.locator(".sql-editor").evaluate(({ shadowRoot }) => ({
      adopted: shadowRoot?.adoptedStyleSheets.length,
      written: shadowRoot?.querySelectorAll("style").length,
    }));
    expect(sheets.adopted).toBeGreaterThan(0);
    expect(sheets.written).toBe(0);
  });
});

describe("a board", () => {
  it("is made of a query and an indicator, arranged by the keyboard, and kept", async () => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${address}/boards`);
    await page.getByRole("button", { name: "新建看板" }).click();
    await page.getByLabel("标题").fill("月度一览");
    const named = page.locator(".add-card select").nth(1);
    await named.locator("option", { hasText: "地区顺序" }).waitFor({ state: "attached" });
    await named.selectOption({ label: "地区顺序" });
    await page.getByRole("button", { name: "添加", exact: true }).click();
    await page.getByLabel("内容").selectOption("indicator");
    await page.getByLabel("样式").selectOption("value");
    await named.selectOption("training_coverage");
    await page.getByRole("button", { name: "添加", exact: true }).click();
    // Beside the first, where there is room, and two columns on.
    const style = () => page.getByLabel("卡片 2", { exact: true }).getAttribute("style");
    expect(await style()).toContain("/ 7 /");
    await page.getByRole("button", { name: "移动卡片 2" }).focus();
    for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowRight");
    expect(await style()).toContain("/ 9 /");
    await page.getByRole("button", { name: "保存看板" }).click();
    await page.getByRole("button", { name: "编辑" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "月度一览" }).waitFor();
    await page.getByRole("link", { name: "地区顺序" }).waitFor();
    await page.locator(".one-value").waitFor();
    await looksWell(page);
  });
});
