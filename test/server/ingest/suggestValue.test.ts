import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAreas } from "../../../server/contracts/areas.ts";
import { column as columnSchema, type Column } from "../../../server/contracts/contract.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { personHashSql } from "../../../server/ingest/siteKey.ts";
import { suggesterOf } from "../../../server/ingest/suggestValue.ts";
import { valueOf } from "../../../server/ingest/typing/typing.ts";

const { areas } = readAreas("data/areas/areas.yaml");
const context = { areas, date1904: false, today: "2023-06-30" };
const contracts = readContracts("data/contracts");

type Given = Partial<Column> & Pick<Column, "type">;

function columnOf(given: Given): Column {
  return columnSchema.parse({ id: "x", title: { zh: "列", en: "Column" }, ...given });
}

function suggestions(given: Given, texts: string[]): (string | undefined)[] {
  const suggest = suggesterOf(columnOf(given), context);
  return texts.map((text) => suggest?.(text));
}

function none(given: Given, texts: string[]): void {
  expect(suggestions(given, texts)).toEqual(texts.map(() => undefined));
}

const kind: Given = {
  type: "choice",
  choices: { 提拔: ["提拔任职"], 职级晋升: ["晋升职级"], 试用期转正: ["转正"], 三等功: [], 未完成: [] },
};

describe("for a word", () => {
  it("is the allowed one that a slip of the hand made it from", () => {
    expect(
      suggestions(kind, ["提跋", "拔提", "提提拔", "提拔。", "职极晋升", "晋升级职", "试用转正"]),
    ).toEqual(["提拔", "提拔", "提拔", "提拔", "职级晋升", "职级晋升", "试用期转正"]);
    expect(suggestions({ type: "boolean" }, ["是。", "否、", "maybe", "是否"])).toEqual([
      "是",
      "否",
      undefined,
      undefined,
    ]);
  });

  it("is the area that differs in its kind, or in letters for digits", () => {
    const [county, district] = areas.map((area) => ({ ...area, synonyms: [] }));
    const named = [
      { ...county!, name: { zh: "甲山县", en: "Jiashan County" } },
      { ...district!, name: { zh: "乙河区", en: "Yihe District" } },
    ];
    const suggest = suggesterOf(columnOf({ type: "area" }), { ...context, areas: named });
    const texts = ["甲山区", "甲山具", "乙河县", "99O121", "Jiashan Conuty", "Yihe Distrct"];
    expect(texts.map((text) => suggest?.(text))).toEqual([
      "甲山县",
      "甲山县",
      "乙河区",
      "990121",
      "甲山县",
      "乙河区",
    ]);
    expect(["甲水县", "丙河区", "甲山", "甲河县", "990122O"].map((text) => suggest?.(text))).toEqual(
      Array<undefined>(5).fill(undefined),
    );
    expect(suggestions({ type: "area" }, ["市直机"])).toEqual(["市直机关"]);
  });

  it("is nothing where the sign that differs tells another word, or two words are as near", () => {
    none(kind, ["提醒", "二等功", "未提拔", "不提拔", "拟提拔", "已完成", "晋", "提", "", "毫不相干", "是"]);
    none({ type: "area" }, ["外县", "丙县", "某区", "990191", "990123", "Xi County", "A"]);
    none({ type: "boolean" }, ["不是", "没有", "是?", "有？", "on", "2", "无有"]);
    none({ type: "choice", choices: { 甲类人员: [], 乙类人员: [] } }, ["丙类人员", "类人员"]);
  });

  it("for words of other columns is one of their meaning, or nothing", () => {
    const columns = contracts.flatMap((contract) => contract.columns);
    const wordsOf = ({ choices = {} }: Column) =>
      Object.entries(choices).flatMap(([word, all]) => [word, ...all]);
    const words = [...new Set(columns.flatMap(wordsOf))];
    const mistaken = columns.flatMap((column) => {
      const suggest = column.choices && suggesterOf(column, context);
      const own = new Set(wordsOf(column));
      return words
        .filter((word) => !own.has(word))
        .map((word) => [word, suggest?.(word)])
        .filter(([, suggestion]) => suggestion !== undefined)
        .map(([word, suggestion]) => `${column.id}: ${word} → ${suggestion}`);
    });
    expect([...new Set(mistaken)].toSorted()).toEqual([
      "action: 进一步重用 → 使用",
      "conclusion: 进一步重用 → 可使用",
      "level: 设区的市 → 市级",
      "rank: 未定级 → 无",
      "source: 沉浸考察 → 考察考核",
    ]);
  });
});

describe("for a date", () => {
  it("is the day or month whose separators or digits are mistyped", () => {
    expect(
      suggestions({ type: "date" }, [
        "2023..5.1",
        "2023。5。1",
        "2023、05、01",
        "2O23-05-Ol",
        "2O230501",
        "2023年5月1日星期一",
        "2023-05-01(周一)",
        "于2023年5月1日上午",
        "2023。5",
        "2O2305",
      ]),
    ).toEqual([...Array<string>(8).fill("2023-05-01"), "2023-05", "2023-05"]);
  });

  it("is nothing where it may be read twice, is no day, or has not come yet", () => {
    none({ type: "date" }, [
      "2023.1",
      "2023。1",
      "2023..5",
      "2023-02-30",
      "2023..2.30",
      "2023..7.1",
      "22..5.1",
    ]);
    none({ type: "date" }, [
      "2023年5月1日左右",
      "2023年5月1日前",
      "2023年5月1日星期二",
      "5..1",
      "2023..13.1",
      "明天",
    ]);
    expect(suggestions({ type: "date", may_be_future: true }, ["2023..7.1"])).toEqual(["2023-07-01"]);
  });
});

describe("for a number", () => {
  it("has the digits that letters were typed for, and keeps to its range", () => {
    const texts = ["1O", "l2", "10O", "2O0", "-1O"];
    expect(suggestions({ type: "integer", min: 0, max: 100 }, texts)).toEqual([
      "10",
      "12",
      "100",
      undefined,
      undefined,
    ]);
    expect(suggestions({ type: "decimal" }, ["9O.5"])).toEqual(["90.5"]);
    expect(suggestions({ type: "percent", max: 1 }, ["9O%", "2OO%", "9O"])).toEqual([
      "90%",
      undefined,
      undefined,
    ]);
    expect(suggestions({ type: "year", min: 2000 }, ["2O22", "2O24", "l999"])).toEqual([
      "2022",
      undefined,
      undefined,
    ]);
    expect(suggestions({ type: "quarter" }, ["2O22Q3", "2022Q5"])).toEqual(["2022Q3", undefined]);
  });

  it("is nothing where the words beside it matter, or digits were lost", () => {
    none({ type: "integer" }, ["12人次左右", "十二", "B2", "O", "约10", "1,2,3", "12.5"]);
    none({ type: "percent" }, ["0.125", "12"]);
    none({ type: "code" }, ["9.90101E+17"]);
    none({ type: "person" }, ["9.90101199003E+17"]);
  });
});

describe("for an ID number", () => {
  it("is the one whose check digit holds", () => {
    const right = "99010119900307004X";
    const mistyped = [
      "99O10119900307004X",
      "990101 19900307 004X",
      "'99010119900307004×",
      "9901O1l9900307004x",
    ];
    expect(suggestions({ type: "person" }, mistyped)).toEqual(mistyped.map(() => right));
    none({ type: "person" }, ["99O101199003070041", "99010119900307004", right]);
  });
});

describe("every suggestion", () => {
  let duckdb: Duckdb;
  beforeAll(async () => {
    duckdb = await openDuckdb();
    await duckdb.run(personHashSql(Buffer.from("test")).replace("temp macro", "macro"));
  });
  afterAll(() => duckdb.close());

  const sign = fc.constantFrom(..."0123456789OolIB年月日.。-/、 %季度QX星期一是否提拔级", "");
  const spoilt = (right: string) =>
    fc
      .array(fc.tuple(fc.nat(right.length), fc.constantFrom("put", "drop", "replace", "swap"), sign), {
        maxLength: 2,
      })
      .map((changes) =>
        changes.reduce((text, [at, how, put]) => {
          const rest = text.slice(at + (how === "put" ? 0 : 1));
          const swapped = (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
          return text.slice(0, at) + (how === "swap" ? swapped : (how === "drop" ? "" : put) + rest);
        }, right),
      );
  const cases: [Given, string[]][] = [
    [kind, ["提拔", "职级晋升", "试用期转正", "三等功"]],
    [{ type: "boolean" }, ["是", "否", "√", "yes"]],
    [{ type: "area" }, ["甲县", "市直机关", "990121", "Jia County"]],
    [{ type: "date" }, ["2023-05-01", "2023年5月1日", "20230501", "2023.10", "2023年5月1日星期一"]],
    [{ type: "month", may_be_future: true }, ["2023-05", "202312", "2099.12.31"]],
    [{ type: "year", min: 1950, max: 2100 }, ["2022", "1999年"]],
    [{ type: "quarter" }, ["2022Q3", "2022年第3季度"]],
    [{ type: "integer", min: 0, max: 500 }, ["120", "5", "-8"]],
    [{ type: "decimal", min: 0, max: 100 }, ["12.5", "100"]],
    [{ type: "percent", min: 0, max: 1, scale: "hundred" }, ["12.5%", "100%", "108"]],
    [{ type: "person" }, ["99010119900307004X"]],
  ];

  it.each(cases)("is accepted by the same typing: %o", async (given, rights) => {
    const column = columnOf(given);
    const suggest = suggesterOf(column, context);
    const texts = fc.sample(fc.constantFrom(...rights).chain(spoilt), 2_000);
    const made = [...new Set(texts.map((text) => suggest?.(text)).filter((each) => each !== undefined))];
    expect(made.length).toBeGreaterThan(0);
    await duckdb.run("create or replace table cells (cell varchar)");
    for (const cell of made) await duckdb.run("insert into cells values ($cell)", { cell });
    const refused = await duckdb.rows({
      sql: `select cell from cells where (${valueOf("cell", column, context)}) is null`,
    });
    expect(refused).toEqual([]);
  });
});
