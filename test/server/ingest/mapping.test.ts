import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stagingBelow } from "./staged.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-mapping-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const stage = stagingBelow(root);

/** Two headers that no contract knows: 学习班次 and 起. */
const file = [
  "甲县学习情况,,,",
  "县区,人员编码,学习班次,培训类别,起",
  "甲县,GB001,第一期,理论,2022-03-01",
].join("\n");
const header = ["县区", "人员编码", "学习班次", "培训类别", "起"];
const mapping = {
  contract: "training",
  header,
  columns: ["district_code", "person_id", "class_name", "kind", "start"],
};

describe("a header that a person spoke about", () => {
  it("waits first, with the columns that it may be and values that show nobody", async () => {
    const { sheets, database } = await stage({ "x.csv": file });
    expect(sheets[0]).toMatchObject({
      contract: null,
      likely: "training",
      remarkCode: "no-table",
      accepted: 0,
      isMapped: false,
    });
    expect(sheets[0]?.header.map(({ text, column }) => [text, column])).toEqual([
      ["县区", "district_code"],
      ["人员编码", "person_id"],
      ["学习班次", null],
      ["培训类别", "kind"],
      ["起", null],
    ]);
    expect(sheets[0]?.header[2]).toMatchObject({ suggestion: "class_name", samples: ["第***"] });
    expect(sheets[0]?.header[4]?.samples).toEqual(["2022-03-01"]);
    database.close();
  });

  it("is read as they said, and known again in another file", async () => {
    const { sheets, database } = await stage(
      {
        "x.csv": file,
        "二月.csv": ["填报：某处", header.join(","), "乙县,GB002,第二期,理论,2022-04-01"].join("\n"),
      },
      { mappings: [mapping] },
    );
    expect(sheets.map(({ accepted, isMapped, remark }) => [accepted, isMapped, remark])).toEqual([
      [1, true, null],
      [1, true, null],
    ]);
    expect(
      await database.rows({ sql: "select class_name, start from accepted.training order by start" }),
    ).toEqual([
      { class_name: "第一期", start: "2022-03-01" },
      { class_name: "第二期", start: "2022-04-01" },
    ]);
    expect(
      await database.rows({ sql: "select distinct header, header_columns, is_mapped from batch_sheet" }),
    ).toEqual([{ header, header_columns: mapping.columns, is_mapped: true }]);
    database.close();
  });

  it("may leave a column out that a contract knows", async () => {
    const without = { ...mapping, columns: ["district_code", "person_id", "class_name", null, "start"] };
    const { sheets, database } = await stage({ "x.csv": file }, { mappings: [mapping, without] });
    expect(sheets[0]).toMatchObject({ unknownColumns: ["培训类别"], isMapped: true });
    database.close();
  });

  it("is left to the contracts where they have lost what the person named", async () => {
    const stale = { ...mapping, columns: ["district_code", "person_id", "no_such_column", "kind", "start"] };
    const { sheets, database } = await stage({ "x.csv": file }, { mappings: [stale] });
    expect(sheets[0]).toMatchObject({ isMapped: false, remarkCode: "no-table" });
    database.close();
  });

  it("can make a table of what no contract knows at all", async () => {
    const strange = ["哪里,谁,啥,甚,几时", "甲县,GB001,第一期,理论,2022-03-01"].join("\n");
    const first = await stage({ "x.csv": strange });
    expect(first.sheets[0]).toMatchObject({ contract: null, remarkCode: "no-table" });
    const texts = first.sheets[0]?.header.map(({ text }) => text);
    expect(texts).toEqual(["哪***", "谁***", "啥***", "甚***", "几***"]);
    first.database.close();
    const { sheets, database } = await stage(
      { "x.csv": strange },
      { mappings: [{ ...mapping, header: texts ?? [] }] },
    );
    expect(sheets[0]).toMatchObject({ contract: "training", accepted: 1, refused: 0 });
    // Known again by the same words as before, here and in the next batch.
    expect(sheets[0]?.header.map(({ text }) => text)).toEqual(texts);
    expect(await database.rows({ sql: "select header, is_mapped from batch_sheet" })).toEqual([
      { header: texts, is_mapped: true },
    ]);
    database.close();
  });

  it("may have more columns than a person maps by hand", async () => {
    const wide = [...header, ...Array.from({ length: 500 }, (_, index) => `项${index}`)];
    const line = ["甲县", "GB001", "第一期", "理论", "2022-03-01", ...wide.slice(5).map(() => "x")];
    const text = [wide.join(","), line.join(",")].join("\n");
    const first = await stage({ "x.csv": text });
    const texts = first.sheets[0]?.header.map((each) => each.text) ?? [];
    first.database.close();
    const columns = texts.map((_, position) => mapping.columns[position] ?? null);
    const { sheets, database } = await stage(
      { "x.csv": text },
      { mappings: [{ contract: "training", header: texts, columns }] },
    );
    expect(sheets[0]).toMatchObject({ isMapped: true, accepted: 1 });
    database.close();
  });

  it("keeps a year out of years side by side where they said so", async () => {
    const years = ["地区", "人员编码", "考核类型", "应参加考核", "2019年", "2020年", "2021年"];
    const columns = ["district_code", "person_id", "kind", "eligible", null, "grade", "grade"];
    const { sheets, database } = await stage(
      { "x.csv": [years.join(","), "甲县,GB001,年度,是,优秀,优秀,称职"].join("\n") },
      { mappings: [{ contract: "assessment", header: years, columns }] },
    );
    expect(sheets[0]).toMatchObject({ accepted: 1, unknownColumns: ["2019年"] });
    expect(await database.rows({ sql: "select year from accepted.assessment order by year" })).toEqual([
      { year: 2020 },
      { year: 2021 },
    ]);
    database.close();
  });

  it("is known in the workbook of refused rows, which has a column of its own before", async () => {
    const sent = [`原行号,${header.join(",")}`, "7,甲县,GB001,第一期,理论,2022-03-01"].join("\n");
    const { sheets, database } = await stage({ "x.csv": sent }, { mappings: [mapping] });
    expect(sheets[0]).toMatchObject({ accepted: 1, refused: 0, isMapped: true });
    database.close();
  });
});
