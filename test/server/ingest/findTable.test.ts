import { describe, expect, it } from "vitest";
import { findTable } from "../../../server/ingest/findTable.ts";
import { flattenHeader } from "../../../server/ingest/flattenHeader.ts";
import { vocabularyOf } from "../../../server/ingest/matchHeader.ts";
import type { MergedRange } from "../../../server/ingest/workbook/sheet.ts";
import { readLibrary } from "../../../server/library.ts";

const { contracts } = readLibrary("none");
const vocabularies = contracts.map(vocabularyOf);

/** Rows from row 1 on, cells as people would write them with a comma between. */
const rowsOf = (...lines: string[]) =>
  lines.map((line, index) => ({ row: index + 1, cells: line.split(",") }));

function find(lines: string[], merges: MergedRange[] = []) {
  const found = findTable(rowsOf(...lines), merges, vocabularies);
  return (
    found && {
      contract: found.match.contract.id,
      columns: Object.fromEntries(found.match.positions),
      rows: [found.firstHeaderRow, found.lastHeaderRow],
    }
  );
}

const data = "甲县,GB001,第一期,理论,2022-03-01,2022-03-02";
const training = {
  contract: "training",
  columns: { district_code: 0, person_id: 1, class_name: 2, kind: 3, start: 4, end: 5 },
};

describe("findTable", () => {
  it.each(contracts.map((contract) => [contract.id, contract] as const))(
    "knows the table %s among all by its own titles, in Chinese, English and as ids",
    (id, { columns }) => {
      for (const header of [
        columns.map(({ title }) => title.zh),
        columns.map(({ title }) => title.en),
        columns.map((column) => column.id),
        columns.map(({ title }) => title.zh).toReversed(),
      ]) {
        const found = findTable([{ row: 1, cells: header }], [], vocabularies);
        expect(found?.match).toMatchObject({ contract: { id }, missing: [], unknown: [] });
        expect(found?.match.positions.size).toBe(columns.length);
      }
    },
  );

  it.each(contracts.map((contract) => [contract.id, contract] as const))(
    "knows the table %s by the required columns alone or by other names of all",
    (id, { columns }) => {
      const other = columns.map(
        ({ synonyms, title }, index) => `${synonyms[index % (synonyms.length || 1)] ?? title.zh}（必填）`,
      );
      const found = findTable([{ row: 1, cells: other }], [], vocabularies);
      expect(found?.match).toMatchObject({ contract: { id }, missing: [] });
    },
  );

  it("looks below titles, notes and blank lines", () => {
    expect(
      find([
        "示例市干部教育培训情况表,,,,,",
        "填报单位：甲县委组织部,,,填报时间：2022年11月1日,,",
        "填写说明：地区、培训类别须填,,,,,",
        "地区,身份证号,班次名称,培训类型,开班日期,结业日期",
        data,
      ]),
    ).toEqual({ ...training, rows: [4, 4] });
  });

  it("takes no more lines than the header has: hints and data are below it", () => {
    const header = "地区,身份证号,班次名称,培训类型,开班日期,结业日期";
    expect(find([header, "必填,必填,必填,下拉选择,日期,日期", data])?.rows).toEqual([1, 1]);
    expect(find([header, data, data])?.rows).toEqual([1, 1]);
    expect(find([header])?.rows).toEqual([1, 1]);
  });

  it("reads a header of two lines, with the merges of a sheet or without those of a text", () => {
    const lines = ["地区,人员编码,培训班次,,培训时间,", ",,名称,类别,开始时间,结束时间", data];
    const merges = [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 1, right: 1 },
      { top: 0, left: 2, bottom: 0, right: 3 },
      { top: 0, left: 4, bottom: 0, right: 5 },
    ];
    const columns = { district_code: 0, person_id: 1, class_name: 2, kind: 3, start: 4, end: 5 };
    expect(find(lines, merges)).toEqual({ contract: "training", columns, rows: [1, 2] });
    const plain = [",,培训情况,,起止,", "地区,人员编码,培训班名称,类别,开始时间,结束时间", data];
    expect(find(plain)).toMatchObject({ contract: "training", columns });
  });

  it("reads a header of three lines", () => {
    const lines = [
      "地区,人员编码,培训情况,,,",
      ",,班次,,起止,",
      ",,培训班名称,培训类别,开始时间,结束时间",
      data,
    ];
    const merges = [
      { top: 0, left: 0, bottom: 2, right: 0 },
      { top: 0, left: 1, bottom: 2, right: 1 },
      { top: 0, left: 2, bottom: 0, right: 5 },
      { top: 1, left: 2, bottom: 1, right: 3 },
      { top: 1, left: 4, bottom: 1, right: 5 },
    ];
    expect(find(lines, merges)).toEqual({ ...training, rows: [1, 3] });
  });

  it("knows a vendor's field codes above or below labels of the site's own", () => {
    const codes = "A0184,A0101,A0104,A0107,A0160";
    const labels = ["证号,名,男女,生于,哪类人", "身份证号,姓名,性别,出生年月,人员类别"];
    const columns = { person_id: 0, name: 1, sex: 2, birth_month: 3, category: 4 };
    for (const lines of labels.flatMap((label) => [
      [codes, label],
      [label, codes],
    ])) {
      const found = find([...lines, "GB001,某甲00001,男,1980-01,公务员"]);
      // Lines above the header count as titles.
      expect(found).toEqual({ contract: "person", columns, rows: [expect.any(Number), 2] });
    }
  });

  it("leaves the first row of data below codes", () => {
    const codes = "A0184,A0101,A0104,A0107,A0160";
    expect(find([codes, "GB001,某甲00001,男,1980-01,公务员"])?.rows).toEqual([1, 1]);
  });

  it("finds the few columns it knows among a hundred of a vendor's", () => {
    const known = "地区,公民身份号码,姓名,性别,出生年月,人员类别";
    const others = Array.from({ length: 100 }, (_, index) => `Z${index}`).join(",");
    expect(find([`${known},${others}`])).toMatchObject({ contract: "person", rows: [1, 1] });
  });

  it("finds years and months side by side", () => {
    const found = findTable(
      rowsOf("地区,身份证号,考核类型,应参加考核,2019年,2020年度,2021", "甲县,GB001,年度,是,优秀,称职,称职"),
      [],
      vocabularies,
    );
    expect(found?.match).toMatchObject({
      contract: { id: "assessment" },
      spread: {
        over: { id: "year" },
        value: { id: "grade" },
        cells: [
          { position: 4, key: "2019年" },
          { position: 5, key: "2020年度" },
          { position: 6, key: "2021" },
        ],
      },
      missing: [],
      unknown: [],
    });
  });

  it("takes the first of two tables though it has a single row", () => {
    const other = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期,批准机关层级";
    const header = "地区,人员编码,培训班名称,培训类别,开始时间,结束时间";
    for (const titles of [[], ["甲县情况"], ["甲县情况", "2022年"]]) {
      const first = { ...training, rows: [titles.length + 1, titles.length + 1] };
      expect(find([...titles, header, data, other, "C1,甲县,L1,GB001,澄清"])).toEqual(first);
      expect(find([...titles, header, data, `${header},学时,是否结业`, data])).toEqual(first);
    }
  });

  it("takes a second line for the header's own where it names more columns, though the first would do", () => {
    const lines = ["地区,人员编码,培训班名称,培训类别,开始时间,其他,", ",,,,,学时,是否结业", data];
    expect(find(lines)).toMatchObject({ columns: { hours: 5, completed: 6 }, rows: [1, 2] });
  });

  it("finds nothing where at most one word is known", () => {
    expect(find(["今天,天气,很好", "甲县,1,2"])).toBeUndefined();
    expect(find(["地区,天气", "甲县,1"])).toBeUndefined();
    expect(find([])).toBeUndefined();
  });

  it("tells missing required columns and takes the first of two columns of one meaning", () => {
    const found = findTable(rowsOf("地区,身份证号,班次名称,培训班名称,培训类型"), [], vocabularies);
    expect(found?.match.missing.map(({ id }) => id)).toEqual(["start"]);
    expect(found?.match.positions.get("class_name")).toBe(2);
    expect(found?.match.unknown).toEqual([{ position: 3, header: "培训班名称" }]);
  });
});

describe("flattenHeader", () => {
  it("sets a merged text over all it covers and says it once where it reaches down", () => {
    const rows = rowsOf("地区,提拔,,其他", ",正职,副职,");
    const merges = [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ];
    expect(flattenHeader(rows, merges)).toEqual([["地区"], ["提拔", "正职"], ["提拔", "副职"], ["其他"]]);
  });

  it("is as wide as the widest line", () => {
    expect(
      flattenHeader(
        [
          { row: 1, cells: ["甲"] },
          { row: 2, cells: ["", " 乙 ", "丙"] },
        ],
        [],
      ),
    ).toEqual([["甲"], ["乙"], ["丙"]]);
  });
});
