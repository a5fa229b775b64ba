import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { guessHeader } from "../../../server/ingest/guessHeader.ts";
import { vocabularyOf } from "../../../server/ingest/matchHeader.ts";
import { readLibrary } from "../../../server/library.ts";
import { stagingBelow } from "./staged.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-guess-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const vocabularies = readLibrary(root).contracts.map(vocabularyOf);

function guess(...lines: string[]) {
  const rows = lines.map((line, index) => ({ row: index + 1, cells: line.split(",") }));
  return guessHeader(rows, [], vocabularies);
}
const textsOf = (...lines: string[]) => guess(...lines)?.reading.header.map(({ text }) => text);

describe("guessHeader", () => {
  it("takes no row for a header that has values", () => {
    expect(
      guess("某甲某某,990121199003070038,男,汉族", "某乙某某,990121 19900307 0039,女,汉族"),
    ).toBeUndefined();
    expect(
      guess("某甲某某,男,2022年3月1日", "某乙某某,男,2022.3.1", "某丙,女,１３８００００００００"),
    ).toBeUndefined();
    expect(guess("某甲某某,某乙,某丙,2022-03-01", "哪里,谁,哪年")?.row).toBe(2);
  });

  it("shows of a row that may be data only words of headers", () => {
    expect(textsOf("某甲某某,唱歌,汉族,姓名")).toEqual(["某***", "唱***", "汉***", "姓名"]);
    expect(textsOf("某甲某某,所在县市区,唱歌")).toEqual(["某***", "所在县市区", "唱***"]);
  });

  it("shows the whole of a row with too many headers' words for data", () => {
    expect(textsOf("姓名,性别,唱歌,身份证号,跳舞")).toEqual(["姓名", "性别", "唱歌", "身份证号", "跳舞"]);
  });

  it("masks samples of columns that may be private, dates as well", () => {
    const header = guess("姓名,出生日期,身份证,唱歌", "某甲,1990-03-07,GB001,2022-03-01")?.reading.header;
    expect(header?.map(({ samples }) => samples)).toEqual([["某***"], ["19***"], ["G***"], ["2022-03-01"]]);
  });
});

it("a batch keeps no header of a sheet in which none was found", async () => {
  const { sheets, database } = await stagingBelow(root)({
    "x.csv": "某甲某某,唱歌,汉族,所在县市区\n某乙,跳舞,汉族,甲县",
  });
  expect(sheets[0]?.contract).toBeNull();
  expect(sheets[0]?.header).not.toEqual([]);
  expect(await database.rows({ sql: "select header, header_columns from batch_sheet" })).toEqual([
    { header: [], header_columns: [] },
  ]);
  database.close();
});
