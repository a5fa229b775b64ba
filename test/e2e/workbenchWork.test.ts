import { CFB, read, utils } from "@e965/xlsx";
import { tableFromIPC } from "@uwdata/flechette";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { signedInPage } from "./signIn.ts";
import { downloaded, useWorkbench, type OpenWorkbench } from "./workbenchPage.ts";

const address = inject("address");
const cookie = inject("cookie");
let browser: Browser;
let page: Page;
let bench: OpenWorkbench;
const opened = useWorkbench();
beforeAll(() => {
  ({ browser, bench, page } = opened());
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const cells = () => page.locator(".grid-body .grid-row");

async function save(how: string): Promise<void> {
  await button("保存…").click();
  await button(how).click();
}

describe("a result", () => {
  it("is kept as files that others can open, under names that say what they are", async () => {
    await bench.write("select code, position from area where valid_from <= $month order by position");
    await page.getByLabel("$month").fill("2022-09");
    await page.getByRole("button", { name: /^运行/ }).click();
    await expect.poll(() => cells().count()).toBe(11);
    const csv = await downloaded(page, button("CSV"));
    expect(csv.name).toBe("查询结果-2022-09.csv");
    const [head, first] = csv.bytes.toString("utf8").split(/\r?\n/);
    expect(head).toBe("\uFEFFcode,position");
    const [code = "", position] = first?.split(",") ?? [];
    const workbook = await downloaded(page, button("XLSX"));
    const [sheet = ""] = read(workbook.bytes).SheetNames;
    expect(utils.sheet_to_json(read(workbook.bytes).Sheets[sheet] ?? {})[0]).toMatchObject({
      position: Number(position),
    });
    const arrow = await downloaded(page, button("ARROW"));
    expect(tableFromIPC(arrow.bytes).toArray()).toHaveLength(11);
    expect(tableFromIPC(arrow.bytes).toArray()[0]).toMatchObject({ code });
    const parquet = await downloaded(page, button("PARQUET"));
    expect(parquet.name).toBe("查询结果-2022-09.parquet");
    expect(parquet.bytes.subarray(0, 4).toString()).toBe("PAR1");
  });

  it("has a plan with timings, in words", async () => {
    await page.getByRole("tab", { name: "执行计划" }).click();
    await button("运行并计时").click();
    await page.locator(".plan").first().getByText("读表").first().waitFor();
    await page.getByText(/^共 .* 毫秒$/).waitFor();
  });
});

describe("a text", () => {
  it("is put in order", async () => {
    await bench.write("SELECT code,count(*) n FROM area WHERE position>$least GROUP BY ALL");
    await button("整理格式").click();
    await expect.poll(() => bench.editor.innerText()).toContain("select\n    code,\n");
    expect(await bench.editor.innerText()).toContain("$least");
  });

  it("is run as far as it is selected, and stands in the history", async () => {
    await bench.write("select 1 as first_one;\nselect 2 as second_one");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.locator(".grid-head").getByRole("button", { name: "second_one", exact: true }).waitFor();
    await page.getByRole("tab", { name: "历史" }).click();
    const newest = page.locator(".run-history button").first();
    expect(await newest.textContent()).toBe("select 2 as second_one");
    await newest.click();
    await expect.poll(() => bench.editor.innerText()).toBe("select 2 as second_one");
  });

  it("has its versions, of which an old one is kept anew; two editors do not write over each other", async () => {
    await bench.write("select 1 as version");
    await button("保存…").click();
    await page.getByLabel("名称").first().fill("几个版本");
    await button("保存").click();
    await page.waitForURL(/id=/);
    await bench.write("select 2 as version");
    await save("保存新版本");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const other = await signedInPage(browser, { address, cookie });
    await other.goto(page.url());
    await expect.poll(() => other.locator(".cm-content").innerText()).toBe("select 2 as version");
    await button("保存…").click();
    await page.getByText("历次版本（2）").click();
    await button("打开这一版").click();
    await expect.poll(() => bench.editor.innerText()).toBe("select 1 as version");
    await save("保存新版本");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await other.getByRole("button", { name: "保存…" }).click();
    await other.getByRole("button", { name: "保存新版本" }).click();
    await other.getByText("已被改成更新的版本").waitFor();
    await other.context().close();
  });

  it("becomes the files of an indicator once it has been run", async () => {
    await bench.write("select person_id, district_code, start as happened_on from training where completed");
    await button("做成指标…").click();
    await page.getByText("请先运行这段 SQL").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
    await page.getByRole("button", { name: /^运行/ }).click();
    await page.locator(".grid-head").getByRole("button", { name: "happened_on", exact: true }).waitFor();
    await expect.poll(() => page.getByRole("tab", { name: "透视" }).count()).toBe(1);
    await button("做成指标…").click();
    await page.getByLabel("指标代码").fill("completed_training");
    await page.getByLabel("中文名称").fill("完成培训人数");
    await page.getByLabel("英文名称").fill("Persons trained");
    const { name, bytes } = await downloaded(page, button("下载草稿"));
    expect(name).toBe("completed_training.zip");
    const paths = CFB.read(bytes, { type: "buffer" }).FullPaths.join(" ");
    expect(paths).toMatch(/queries\/indicators\/\w+\/completed_training\.sql/);
    expect(paths).toContain("test/queries/completed_training/given/training.csv");
  });
});

describe("a board", () => {
  it("says which of its queries others would not see, and shares them along", async () => {
    await bench.run("select 1 as one");
    await button("保存…").click();
    await page.getByLabel("名称").first().fill("还没有共享");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^(保存|另存为)$/ }).click();
    await dialog.waitFor({ state: "detached" });
    await page.goto(`${address}/boards`);
    await button("新建看板").click();
    const named = page.locator(".add-card select").nth(1);
    await named.locator("option", { hasText: "还没有共享" }).waitFor({ state: "attached" });
    await named.selectOption({ label: "还没有共享" });
    await button("添加").click();
    await page.getByRole("checkbox", { name: "领导" }).check();
    const listed = page.getByText("《还没有共享》——领导");
    await listed.waitFor();
    // Unasked nothing is shared.
    await button("保存看板").click();
    await button("编辑").click();
    await listed.waitFor();
    await page.getByRole("checkbox", { name: /一并共享/ }).check();
    await button("保存看板").click();
    await button("编辑").click();
    await page.getByRole("checkbox", { name: "领导" }).waitFor();
    await expect.poll(() => listed.count()).toBe(0);
  });
});
