import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { afterAll, describe, expect, it, vi } from "vitest";
import type * as Coverage from "../../../server/ingest/coverage.ts";
import { stagingBelow } from "./staged.ts";
import { zipOf } from "./workbook/zipOf.ts";

/** A sheet of the area 乙县 fails when its rows are already in place. */
vi.mock("../../../server/ingest/coverage.ts", async (importOriginal) => {
  const original = await importOriginal<typeof Coverage>();
  const recordCoverage: typeof Coverage.recordCoverage = async (staging, contract, sheet, areas) => {
    if (sheet.title.includes("乙县")) throw new Error("a fault at the very end");
    return original.recordCoverage(staging, contract, sheet, areas);
  };
  return { ...original, recordCoverage };
});

const root = mkdtempSync(join(tmpdir(), "hengjian-forget-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const stage = stagingBelow(root);

const training = ["人员编码", "培训班名称", "培训类别", "开始时间"];
const good = ["GB001", "第一期", "理论", "2022-03-01"];
const bad = ["GB002", "第一期", "理论", "明天"];
const text = (area: string, lines: string[][]) =>
  [[`${area}培训情况`], training, ...lines].map((cells) => cells.join(",")).join("\n");

async function leftOf(files: Record<string, string | Uint8Array>) {
  const { sheets, database } = await stage(files);
  const left = await database.rows({
    sql: `
select distinct source_file as file from accepted.training
union select file from refusal
union select file from refused_row
union select file from table_head
union select file from not_data
union select file from coverage
order by file`,
  });
  const bulk = await database.rows({
    sql: "select table_name from duckdb_tables() where table_name like 'bulk_%'",
  });
  const originals = await database.rows({
    sql: "select file, batch_sheet.sha256 = batch_file.sha256 as told from batch_file inner join batch_sheet using (file) order by file",
  });
  database.close();
  return {
    told: sheets.map(({ file, accepted, remarkCode }) => [file, accepted, remarkCode]),
    left: left.map(({ file }) => file),
    bulk: bulk.length,
    originals,
  };
}

describe("a file whose sheet fails with its rows in place", () => {
  it("leaves nothing of itself, and all of the others", async () => {
    const workbook = await writeXlsx({
      sheets: [{ name: "一", rows: [["乙县培训情况"], training, good, bad] }],
    });
    expect(await leftOf({ "1.csv": text("甲县", [good, bad]), "2.xlsx": workbook })).toEqual({
      told: [
        ["1.csv", 1, null],
        ["2.xlsx", 0, "internal"],
      ],
      left: ["1.csv"],
      bulk: 0,
      originals: [
        { file: "1.csv", told: true },
        { file: "2.xlsx", told: true },
      ],
    });
  });

  it("leaves nothing of the other files in its zip, nor of one of a name that only begins alike", async () => {
    const zip = zipOf({ "a.csv": text("甲县", [good, bad]), "b.csv": text("乙县", [good]) });
    const { told, left } = await leftOf({ "x.zip": zip, "x.zip2.csv": text("甲县", [good]) });
    expect(told).toEqual([
      ["x.zip", 0, "internal"],
      ["x.zip2.csv", 1, null],
    ]);
    expect(left).toEqual(["x.zip2.csv"]);
  });

  it("leaves no table that was read in bulk", async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => [
      `GB${index}`,
      "甲".repeat(25),
      "理论",
      "2022-03-01",
    ]);
    const { told, left, bulk } = await leftOf({
      "1.csv": `${text("乙县", many)}\n`,
      "2.csv": `${text("甲县", many)}\n`,
    });
    expect(told).toEqual([
      ["1.csv", 0, "internal"],
      ["2.csv", 60_000, null],
    ]);
    expect([left, bulk]).toEqual([["2.csv"], 1]);
  }, 120_000);
});
