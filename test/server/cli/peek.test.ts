import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { maskIds } from "../../../server/cli/peekText.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-peek-"));
const csv = join(folder, "list.csv");
const xlsx = join(folder, "list.xlsx");
const id = "990121199003070038";
beforeAll(async () => {
  const body = Array.from({ length: 30 }, (_, index) => `甲县,${id},${index}`);
  writeFileSync(csv, ["2022年名单", "地区,身份证号,数", ...body].join("\n"));
  const rows = [
    ["2022年名单"],
    ["地区", "身份证号"],
    ...Array.from({ length: 9 }, () => ["甲县\u001b[31m", id]),
  ];
  writeFileSync(xlsx, await writeXlsx({ sheets: [{ name: "名单", rows }] }));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function peek(...argv: string[]): Promise<string> {
  let out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((piece) => {
    out += String(piece);
    return true;
  });
  expect(await runCommand(["peek", ...argv])).toBe(0);
  return out;
}

describe("peek", () => {
  it("shows a table to people: kind, encoding, title, header and first rows", async () => {
    const out = await peek(csv);
    expect(out).toContain('list.csv: 类型 kind csv, 编码 encoding utf-8, 分隔符 delimiter ","');
    expect(out).toContain("标题 title: 2022年名单\n");
    expect(out).toMatch(/^A 地区 +B 身份证号 +C 数\n甲县 +990121\*{12} +0\n/m);
    expect(out).toContain("还有 20 行");
  });

  it("finds the header of a workbook below its title, and lets no cell speak to the terminal", async () => {
    const out = await peek(xlsx);
    expect(out).toMatch(/^\[名单\] 11 行 rows/m);
    expect(out).toContain("标题 title: 2022年名单\n");
    expect(out).toMatch(/^A 地区 +B 身份证号\n/m);
    expect(out).not.toContain("\u001b");
  });

  it("masks what is like an ID number unless told otherwise", async () => {
    expect(await peek(csv)).not.toContain(id);
    expect(await peek(csv, "--unmasked")).toContain(id);
  });

  it("masks a number before it cuts it off", async () => {
    const file = join(folder, "long.csv");
    writeFileSync(file, ["地区,说明", `甲县,本人的身份证号码为：${id}，特此说明`, "乙县,无"].join("\n"));
    expect(await peek(file)).toContain("为：990121******");
    expect(await peek(file)).not.toContain(id.slice(0, 7));
    expect(await peek(file, "--unmasked")).toContain(id.slice(0, 12));
  });

  it("gives programs every value as it is, and a text's title by itself", async () => {
    const { kind, sheets } = JSON.parse(await peek(csv, "--format", "json"));
    expect([kind, sheets.length, sheets[0].title]).toEqual(["csv", 1, ["2022年名单"]]);
    expect(sheets[0].rows).toHaveLength(31);
    expect(sheets[0].rows[1]).toEqual(["甲县", id, "0"]);
    expect(Object.keys(sheets[0])).toEqual(
      expect.arrayContaining(["file", "sheet", "hidden", "rows", "merges", "hiddenRows", "warnings"]),
    );
    expect((await peek(csv, "--format", "csv")).split(/\r?\n/)[1]).toBe(`甲县,${id},0`);
  });
});

describe("maskIds", () => {
  it.each([
    [id, "990121************"],
    ["99012119900307003X", "990121************"],
    ["990121900307003", "990121*********"],
    ["990121 19900307 0038", "990121 ******** ****"],
    ["９９０１２１１９９００３０７００３８", "９９０１２１************"],
    [`身份证${id}，电话 13800000000`, "身份证990121************，电话 13800000000"],
    ["20220301", "20220301"],
    ["12345678901234", "12345678901234"],
  ])("makes of %s %s", (text, masked) => {
    expect(maskIds(text)).toBe(masked);
  });
});
