import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findContract, readContracts } from "../../../server/contracts/readContracts.ts";
import { AppError } from "../../../server/errors.ts";

const contracts = readContracts("data/contracts");
const each = contracts.map((contract) => [contract.id, contract] as const);

describe("the contracts", () => {
  it("are the twenty exports, by number", () => {
    expect(contracts.map(({ number, id }) => `${number} ${id}`)).toEqual([
      "1 org_unit",
      "2 person",
      "3 assessment",
      "4 team_assessment",
      "5 inspection",
      "6 survey",
      "7 list_entry",
      "8 training",
      "9 posting",
      "10 appointment",
      "11 adjustment",
      "12 accountability",
      "13 tolerance",
      "14 report_lead",
      "15 clearing",
      "16 observation",
      "17 talk",
      "18 care",
      "19 commendation",
      "20 task",
    ]);
  });

  it.each(each)("%s: has a district, a dated key and titles in both languages", (_, contract) => {
    const district = contract.columns.find((column) => column.id === "district_code");
    expect(district).toMatchObject({ type: "area", required: true });
    expect(contract.dated_by === undefined).toBe(["org_unit", "person"].includes(contract.id));
    for (const { title } of contract.columns) expect(title.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each(each)(
    "%s: a key's columns are required, but for the subject and what may be one only",
    (_, contract) => {
      const optional = contract.columns.filter(({ id, required }) => contract.key.includes(id) && !required);
      const allowed = ["person_id", "unit_code", "period", "kind", "component", "item"];
      expect(allowed).toEqual(expect.arrayContaining(optional.map((column) => column.id)));
    },
  );

  it("keep persons out of reach of those without the permission", () => {
    const exposed = contracts.flatMap(({ id, columns }) =>
      columns
        .filter((column) => column.type === "person" || ["name", "mentor"].includes(column.id))
        .filter((column) => column.privacy !== "restricted")
        .map((column) => `${id}.${column.id}`),
    );
    expect(exposed).toEqual([]);
    const sensitive = contracts.filter((contract) => contract.privacy === "sensitive").map(({ id }) => id);
    expect(sensitive).toEqual([
      "accountability",
      "tolerance",
      "report_lead",
      "clearing",
      "observation",
      "care",
    ]);
  });

  it("let nothing but deadlines, plans and ends of a period lie in the future", () => {
    const future = contracts.flatMap(({ id, columns }) =>
      columns.filter((column) => column.may_be_future).map((column) => `${id}.${column.id}`),
    );
    expect(future).toEqual([
      "posting.planned_end",
      "accountability.reply_due",
      "accountability.influence_end",
      "tolerance.correction_due",
      "observation.influence_end",
      "task.start",
      "task.due",
    ]);
  });

  it("say what a bare number of each percent means", () => {
    const scales = contracts.flatMap(({ id, columns }) =>
      columns.filter(({ type }) => type === "percent").map((column) => [id, column.id, column.scale]),
    );
    expect(scales).toEqual([["team_assessment", "weight", "fraction"]]);
  });

  it("know the vendors' field codes", () => {
    const owners = contracts.flatMap(({ id, columns }) =>
      columns.flatMap((column) => column.codes.map((code) => `${code} ${id}.${column.id}`)),
    );
    expect(owners).toEqual(
      expect.arrayContaining([
        "A0101 person.name",
        "A0104 person.sex",
        "A0107 person.birth_month",
        "A0134 person.work_start",
        "A0141 person.party",
        "A0184 person.person_id",
        "A0195 person.unit_code",
        "A0192E person.rank",
        "A0221 person.level",
        "A1404B accountability.penalty",
        "A1407 accountability.issued",
        "A1424 accountability.closed",
        "A1517 assessment.grade",
        "A1521 assessment.year",
      ]),
    );
  });

  it("give an appointment the levels and ranks that a person can have", () => {
    const choices = (id: string, column: string) =>
      Object.entries(findContract(contracts, id).columns.find((each) => each.id === column)?.choices ?? {});
    const all = Object.fromEntries(choices("appointment", "to_level"));
    expect(choices("appointment", "from_level")).toEqual(Object.entries(all));
    for (const [word, spellings] of [...choices("person", "level"), ...choices("person", "rank")]) {
      // 无 and 其他 say nothing of a level: an appointment has one word for both.
      if (["无", "其他", "其他职级"].includes(word)) continue;
      expect([word, all[word]]).toEqual([word, spellings]);
    }
  });
});

describe("readContracts", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "contracts-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function refusal(file: string, change: (text: string) => string): AppError {
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync("data/contracts", copy, { recursive: true });
    const path = join(copy, file);
    const before = readFileSync(path, "utf8");
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    try {
      readContracts(copy);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error(`nothing refused in ${file}`);
  }

  function lineOf(file: string, text: string): number {
    const lines = readFileSync(join("data/contracts", file), "utf8").split("\n");
    return lines.findIndex((line) => line.includes(text)) + 1;
  }

  it.each([
    ["a wrong key", "reporting: monthly", "reportin: monthly", 'unrecognized key: "reportin"'],
    ["a wrong word", "severity: flag", "severity: warning", "rules.0.severity: invalid option"],
    ["an unknown type", "type: choice", "type: chioce", "columns.2.type: invalid option"],
    ["a key of no column", "key: [person_id, date", "key: [person_id, day", "key.1: no such column: day"],
    ["a date of no column", "dated_by: date", "dated_by: day", "dated_by: no such column: day"],
    ["a rule on no column", "column: need", "column: needs", "rules.0.column: no such column: needs"],
    ["a column twice", "- id: need", "- id: resolved", "a column stands twice: resolved"],
  ])("refuses %s with file, line and path", (_, right, wrong, message) => {
    const error = refusal("talk.yaml", (text) => text.replace(right, wrong));
    expect(error.code).toBe("definition-invalid");
    expect(error.message).toContain("talk.yaml:");
    expect(error.message).toContain(message);
    if (!message.startsWith("unrecognized") && !message.startsWith("a column")) {
      expect(error.message).toContain(`talk.yaml:${lineOf("talk.yaml", right)}: `);
    }
  });

  it("names every problem of a file at once", () => {
    const error = refusal("talk.yaml", (text) =>
      text.replace("type: boolean", "type: bool").replace("severity: flag", "severity: warning"),
    );
    expect(error.message.split("\n")).toHaveLength(2);
  });

  it.each([
    [
      "a word of two choices",
      "talk",
      "[日常谈心,",
      "[工作变动必谈,",
      "columns.3.choices.其他.0: a word that stands for two choices, 工作变动 and 其他: 工作变动必谈",
    ],
    [
      "a choice's own word as another's spelling",
      "talk",
      "[日常谈心,",
      "[专项,",
      "a word that stands for two choices, 专项 and 其他: 专项",
    ],
    [
      "two choices that differ in case only",
      "talk",
      "其他: [日常谈心,",
      "甲: [aBC]\n      其他: [Abc, 日常谈心,",
      "columns.3.choices.其他.0: a word that stands for two choices, 甲 and 其他: Abc",
      1,
    ],
    [
      "a spelling that no narrowed cell can have",
      "talk",
      "[日常谈心,",
      "[日常（谈心）,",
      "columns.3.choices.其他.0: expected the signs that cells are read with, 日常(谈心): 日常（谈心）",
    ],
    [
      "a word of two choices in full width",
      "task",
      "[中长期规划,",
      "[１+７+９,",
      "columns.2.choices.规划.0: a word that stands for two choices, 1+7+9 and 规划: １+７+９",
    ],
    [
      "a header of two columns",
      "talk",
      "有无诉求,",
      "谈 话 时间（必填）,",
      "columns.5.synonyms.0: a header that stands for two columns, date and need: 谈话时间",
    ],
    [
      "a title that is another column's header",
      "talk",
      "zh: 是否解决",
      "zh: 有无困难",
      "columns.6: a header that stands for two columns, need and resolved: 有无困难",
      -1,
    ],
    [
      "a header of a shared column",
      "talk",
      "有无诉求,",
      "身份证号,",
      "columns.5.synonyms.0: a header that stands for two columns, person_id and need: 身份证号",
    ],
    [
      "a header that is a remark alone",
      "talk",
      "有无诉求,",
      "（必填）,",
      "columns.5.synonyms.0: a header of which nothing is left: need",
    ],
    [
      "a date that is none",
      "talk",
      "dated_by: date",
      "dated_by: need",
      "dated_by: expected a column of type date, month, quarter, year: need is boolean",
    ],
    [
      "a spread over no column",
      "training",
      "over: start",
      "over: strat",
      "spread.0.over: no such column: strat",
    ],
    [
      "a spread of no column",
      "training",
      "value: headcount",
      "value: heads",
      "spread.0.value: no such column: heads",
    ],
    [
      "a spread over what is no time",
      "training",
      "over: start",
      "over: kind",
      "spread.0.over: expected a column of type date, month, quarter, year: kind is choice",
    ],
    ["bounds that nothing fits", "training", "min: 0", "min: 3000", "columns.8.min: above max, 2000: 3000"],
    [
      "a scale of what is no percent",
      "training",
      "unit: 学时",
      "scale: hundred",
      "columns.8.scale: only a percent has a scale: hours is decimal",
    ],
    [
      "a future of what is no date",
      "training",
      "unit: 学时",
      "may_be_future: true",
      "columns.8.may_be_future: only a date, month, year may be future: hours is decimal",
    ],
  ])("refuses %s, with file, line and path", (_, id, right, wrong, message, below = 0) => {
    const file = `${id}.yaml`;
    const error = refusal(file, (text) => text.replace(right, wrong));
    expect(error.code).toBe("definition-invalid");
    expect(error.message).toContain(message);
    expect(error.message).toContain(`${file}:${lineOf(file, right) + below}: `);
  });

  it("refuses a column that common.yaml has not", () => {
    const error = refusal("care.yaml", (text) => text.replace("use: year", "use: years\n    id: year"));
    expect(error.message).toMatch(/care\.yaml:\d+: columns\.4\.use: no column of common\.yaml: years$/);
  });

  it("refuses a name that is not the file's, and a number twice", () => {
    expect(refusal("talk.yaml", (text) => text.replace("id: talk", "id: chat")).message).toMatch(/: chat$/);
    expect(refusal("talk.yaml", (text) => text.replace("number: 17", "number: 18")).message).toMatch(/: 18$/);
  });

  it("adds a table's synonyms and codes to the shared column's, and overrides the rest", () => {
    const shared = findContract(contracts, "care").columns.find((column) => column.id === "year");
    const year = findContract(contracts, "assessment").columns.find((column) => column.id === "year");
    expect(shared?.synonyms).toContain("年份");
    expect(year?.synonyms).toEqual(expect.arrayContaining(["年份", "考核年度"]));
    expect(year?.codes).toEqual(["A1521"]);
    const required = (id: string) =>
      findContract(contracts, id).columns.find((column) => column.id === "person_id")?.required;
    expect([required("talk"), required("training")]).toEqual([true, false]);
  });

  it("says which contracts there are when asked for another", () => {
    expect(() => findContract(contracts, "talks")).toThrow(
      "unknown contract: talks; known are org_unit, person,",
    );
  });
});
