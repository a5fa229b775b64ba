import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx, writeXlsx, type Workbook } from "hucre";
import { afterAll, describe, expect, it } from "vitest";
import { refusalWorkbook } from "../../../server/ingest/refusalWorkbook.ts";
import type { SheetReport } from "../../../server/ingest/sheetReport.ts";
import { stageFiles } from "../../../server/ingest/stageFiles.ts";
import { readLibrary } from "../../../server/library.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-refusals-"));
const { contracts, areas } = readLibrary(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));
let number = 0;

async function stage(files: Record<string, string | Uint8Array>): Promise<{
  sheets: SheetReport[];
  workbook: () => Promise<Workbook>;
}> {
  const folder = mkdtempSync(join(root, "files-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const { sheets, file } = await stageFiles({
    files: namedFiles([folder]),
    stagingFile: join(root, `${++number}.duckdb`),
    contracts,
    areas,
    siteKey: Buffer.alloc(16, 7),
    today: "2022-11-15",
  });
  return { sheets, workbook: async () => readXlsx(await refusalWorkbook(file), { readStyles: true }) };
}

const header = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期,本地备注";
const row = (id: number, done: string) => `C${id},甲县,L${id},GB${id},澄清,2022-03-01,${done},记${id}`;

describe("refusalWorkbook", () => {
  it("gives each file with refused rows a sheet, and the others none", async () => {
    const { workbook } = await stage({
      "甲.csv": [header, row(1, "明天")].join("\n"),
      "乙.csv": [header, row(2, "2022-03-02")].join("\n"),
      "丙.csv": [header, row(3, "2022-03-02"), row(4, "后天")].join("\n"),
    });
    const { sheets } = await workbook();
    expect(sheets.map(({ name, rows }) => [name, rows.slice(1)])).toEqual([
      ["丙.csv", [["3", "C4", "甲县", "L4", "GB4", "澄清", "2022-03-01", "后天", "记4"]]],
      ["甲.csv", [["2", "C1", "甲县", "L1", "GB1", "澄清", "2022-03-01", "明天", "记1"]]],
    ]);
  });

  it("tells all that is wrong with a cell, and of a cell that is missing where the row stood", async () => {
    const short = "澄清编号,地区,线索编号,人员编码,类别,澄清日期";
    const { workbook } = await stage({ "甲.csv": [short, "C1,甲县,,GB1,澄清,明天"].join("\n") });
    const [sheet] = (await workbook()).sheets;
    expect(sheet?.cells?.get("1,3")?.comment?.text).toMatch(/^C2 .*\[required\]$/);
    expect(sheet?.cells?.get("1,6")?.comment?.text).toMatch(/^F2 .*\[not-date\]$/);
  });

  it("takes titles and cells with signs no workbook may hold", async () => {
    const title = "澄清\0情况,it's";
    const { workbook } = await stage({ "甲.csv": [title, header, row(1, "明\u0001天")].join("\n") });
    const [sheet] = (await workbook()).sheets;
    expect(sheet?.rows[0]?.slice(1, 3)).toEqual(["澄清情况", "it's"]);
    expect(String(sheet?.rows[2]?.[7])).toMatch(/^明.*天$/u);
  });

  it("keeps the places of cells in a file read in bulk", async () => {
    const rows = Array.from({ length: 80_000 }, (_, index) =>
      row(index, index === 70_000 ? "明天" : "2022-03-02"),
    );
    const { sheets, workbook } = await stage({ "大.csv": [header, ...rows].join("\n") });
    expect(sheets[0]).toMatchObject({ accepted: 79_999, refused: 1 });
    const [sheet] = (await workbook()).sheets;
    expect(sheet?.rows).toHaveLength(2);
    expect(sheet?.rows[1]?.slice(0, 8)).toEqual([
      "70002",
      "C70000",
      "甲县",
      "L70000",
      "GB70000",
      "澄清",
      "2022-03-01",
      "明天",
    ]);
    const mended = (sheet?.rows ?? []).map((cells) =>
      cells.map((cell) => (cell === "明天" ? "2022-03-03" : cell)),
    );
    const again = await stage({ "改.xlsx": await writeXlsx({ sheets: [{ name: "改", rows: mended }] }) });
    expect(again.sheets[0]).toMatchObject({ contract: "clearing", accepted: 1, refused: 0 });
  });
});
