import { read, utils } from "@e965/xlsx";
import { readXlsx, type DataValidation, type Sheet } from "hucre";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { readAreas, type Areas } from "../../../server/contracts/areas.ts";
import type { Column, Contract } from "../../../server/contracts/contract.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { templateWorkbook } from "../../../server/contracts/templateWorkbook.ts";

const areas = readAreas("data/areas/areas.yaml");
const contracts = readContracts("data/contracts");

describe.each(contracts.map((contract) => [contract.id, contract] as const))(
  "template of %s",
  (_, contract) => {
    let bytes: Uint8Array;
    let sheets: Sheet[];
    beforeAll(async () => {
      bytes = await templateWorkbook(contract, areas);
      sheets = (await readXlsx(bytes)).sheets;
    });
    const titles = contract.columns.map((column) => column.title.zh);

    it("has the contract's titles, to the letter, and no data", () => {
      expect(sheets[0]?.name).toBe(contract.title.zh);
      expect(sheets[0]?.rows[0]).toEqual(titles);
      expect(
        sheets[0]?.rows
          .slice(1)
          .flat()
          .filter((value) => value !== null),
      ).toEqual([]);
      expect(sheets[1]?.name).toBe("填报说明");
    });

    it("opens in the other reader, too", () => {
      const { SheetNames, Sheets } = read(bytes, { type: "array", sheetRows: 2 });
      expect(SheetNames.slice(0, 2)).toEqual([contract.title.zh, "填报说明"]);
      expect(utils.sheet_to_json(Sheets[contract.title.zh]!, { header: 1 })[0]).toEqual(titles);
    });

    it("keeps within what Excel opens without repair", () => {
      expect(bytes.length).toBeLessThan(300_000);
      const checks = sheets[0]?.dataValidations ?? [];
      expect(checks.length).toBeGreaterThan(0);
      for (const { errorTitle, errorMessage, values, formula1 } of checks) {
        expect(errorTitle!.length).toBeLessThanOrEqual(32);
        expect(errorMessage!.length).toBeLessThanOrEqual(225);
        expect((values?.join(",") ?? formula1)!.length).toBeLessThanOrEqual(255);
      }
    });

    it("says of every column and rule what it is", () => {
      const guide = sheets[1]!.rows;
      for (const [index, column] of contract.columns.entries()) {
        const note = sheets[0]!.cells?.get(`0,${index}`)?.comment?.text;
        expect(note).toContain(column.title.en);
        expect(note).toMatch(column.required ? /^必填/ : /^选填/);
        if (column.note) expect(note).toContain(column.note.zh);
        const line = guide.find((row) => row[1] === column.id);
        expect(line?.[0]).toBe(`${column.title.zh}\n${column.title.en}`);
        for (const spelling of Object.values(column.choices ?? {}).flat())
          expect(line?.[4]).toContain(spelling);
      }
      for (const rule of contract.rules) {
        expect(guide.find((row) => row[1] === rule.id)?.[3]).toBe(`${rule.message.zh}\n${rule.message.en}`);
      }
    });
  },
);

describe("a template's columns", () => {
  it("give equal bytes for equal input, whenever they are made", async () => {
    const contract = contractOf([column("kind", "choice", { choices: { 甲: [] } })]);
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2023-05-01T08:00:00Z") });
    try {
      const first = await templateWorkbook(contract, areas);
      vi.setSystemTime(new Date("2024-11-21T17:30:02Z"));
      expect(await templateWorkbook(contract, areas)).toEqual(first);
      expect(await templateWorkbook(contractOf([column("kind", "text")]), areas)).not.toEqual(first);
    } finally {
      vi.useRealTimers();
    }
  });

  it("freeze the header and keep codes as text, dates as dates", async () => {
    const sheet = await dataSheet([
      column("person_id", "person"),
      column("code", "code"),
      column("on", "date"),
      column("in_month", "month"),
      column("score", "decimal"),
    ]);
    expect(sheet.freezePane).toEqual({ rows: 1 });
    expect(formatsOf(sheet, 1)).toEqual(["@", "@", "yyyy-mm-dd", "yyyy-mm", undefined]);
    expect(formatsOf(sheet, 5000)).toEqual(["@", "@", "yyyy-mm-dd", "yyyy-mm", undefined]);
  });

  it("show a star and the unit without writing them", async () => {
    const sheet = await dataSheet([
      column("plain", "text"),
      column("hours", "decimal", { required: true, unit: "学时" }),
    ]);
    expect(sheet.rows[0]).toEqual(["列plain", "列hours"]);
    expect(formatsOf(sheet, 0)).toEqual(["@", '@"（学时）*"']);
  });

  it("offer the words of a choice, of yes and no, and the areas", async () => {
    const sheet = await dataSheet([
      column("kind", "choice", { choices: { 澄清: ["正名"], 诬告: [] }, required: true }),
      column("revisit", "boolean"),
      column("district_code", "area"),
    ]);
    const [kind, revisit, district] = sheet.dataValidations ?? [];
    expect(kind).toMatchObject({
      type: "list",
      range: "A2:A5001",
      values: ["澄清", "诬告"],
      errorStyle: "stop",
    });
    expect(kind?.allowBlank).not.toBe(true);
    expect(revisit).toMatchObject({
      values: ["是", "否"],
      allowBlank: true,
      errorMessage: "请从下拉列表中选择",
    });
    // A district's code is right, too: the drop-down warns but lets it pass.
    expect(district).toMatchObject({
      values: areas.areas.map((area) => area.name.zh),
      errorStyle: "warning",
    });
  });

  it("take a list Excel cannot hold inline from a hidden sheet", async () => {
    const words = Array.from({ length: 60 }, (_, index) => `第${index}号词语`);
    const many: Areas = {
      ...areas,
      areas: Array.from({ length: 90 }, (_, index) => ({
        ...areas.areas[0]!,
        name: { zh: `第${index}区`, en: `Area ${index}` },
      })),
    };
    const asChoices = (list: string[]) => ({ choices: Object.fromEntries(list.map((word) => [word, []])) });
    const contract = contractOf([
      column("short", "choice", asChoices(["甲", "乙"])),
      column("long", "choice", asChoices(words)),
      column("comma", "choice", asChoices(["甲,乙", "丙"])),
      column("district_code", "area"),
    ]);
    const { sheets } = await readXlsx(await templateWorkbook(contract, many));
    expect(sheets[0]?.dataValidations?.map(({ values, formula1 }) => values ?? formula1)).toEqual([
      ["甲", "乙"],
      "'选项'!$A$1:$A$60",
      "'选项'!$B$1:$B$2",
      "'选项'!$C$1:$C$90",
    ]);
    expect(sheets[2]).toMatchObject({ name: "选项", hidden: true });
    expect(sheets[2]?.rows.map((row) => row[0] ?? null).filter((word) => word !== null)).toEqual(words);
    expect(sheets[2]?.rows.slice(0, 3).map((row) => row[1] ?? null)).toEqual(["甲,乙", "丙", null]);
    expect(sheets[2]?.rows[89]?.[2]).toBe("第89区");
  });

  it("take 255 letters inline and not one more", async () => {
    const listed = async (length: number) =>
      (await dataSheet([column("kind", "choice", { choices: { ["一".repeat(length - 2)]: [], 乙: [] } })]))
        .dataValidations?.[0];
    expect((await listed(255))?.values?.join(",")).toHaveLength(255);
    expect((await listed(256))?.formula1).toBe("'选项'!$A$1:$A$2");
  });

  it("hold numbers to their bounds and say so in Chinese", async () => {
    const sheet = await dataSheet([
      column("score", "decimal", { min: 0, max: 100, unit: "分" }),
      column("people", "integer", { min: 0 }),
      column("weight", "percent", { min: 0, max: 1, scale: "fraction" }),
      column("year", "year"),
      column("due", "date", { may_be_future: true }),
    ]);
    expect(sheet.dataValidations?.map(brief)).toEqual([
      ["decimal", "0", "100", "请填写数字；0 至 100；单位：分"],
      ["whole", "0", "2147483647", "请填写整数；不小于 0"],
      ["decimal", "0", "1", "请填写百分比，如 12.5% 或 0.125；0% 至 100%"],
      ["whole", "1900", "2099", "请填写年份，如 2023；不得在将来"],
      ["date", "7306", "73415", "请填写日期，如 2023-05-01"],
    ]);
    expect(formatsOf(sheet, 1)).toEqual([undefined, undefined, "0.00%", "0", "yyyy-mm-dd"]);
  });

  it("check a quarter's form in its own column", async () => {
    const sheet = await dataSheet([column("name", "text"), column("quarter", "quarter")]);
    expect(sheet.dataValidations).toMatchObject([{ type: "custom", range: "B2:B5001" }]);
    expect(sheet.dataValidations?.[0]?.formula1).toBe(
      'AND(LEN(B2)=6,ISNUMBER(-LEFT(B2,4)),MID(B2,5,1)="Q",ISNUMBER(FIND(RIGHT(B2,1),"1234")))',
    );
  });

  it("let no bare year, year with month or eight digits pass for a day", async () => {
    const check = (await dataSheet([column("on", "date")])).dataValidations![0]!;
    const passes = (days: number) => days >= Number(check.formula1) && days <= Number(check.formula2);
    const daysSince1900 = (day: string) => (Date.parse(day) - Date.parse("1899-12-30")) / 86_400_000;
    expect(["1920-01-01", "1961-03-09", "2023-05-01", "2100-12-31"].map(daysSince1900).every(passes)).toBe(
      true,
    );
    expect([1950, 2023, 2023.1, 2099.12, 195003, 202305, 20230501].some(passes)).toBe(false);
  });

  it("survive a title that no sheet may have, and words Excel reads as its own", async () => {
    const contract = contractOf(
      [column("quoted", "decimal", { unit: '"分"', min: 0 })],
      "问责/处分[汇总]: 其他？*",
    );
    const sheet = (await readXlsx(await templateWorkbook(contract, areas), { readStyles: true })).sheets[0]!;
    expect(sheet.name).toBe("问责 处分 汇总   其他？ ");
    expect(formatsOf(sheet, 0)).toEqual(['@"（分）"']);
  });

  it("name the stricter of the table's and the column's privacy in the guide", async () => {
    const contract = contractOf([column("open", "text"), column("secret", "text", { privacy: "sensitive" })]);
    const { sheets } = await readXlsx(await templateWorkbook({ ...contract, privacy: "restricted" }, areas));
    const privacyOf = (id: string) => sheets[1]?.rows.find((row) => row[1] === id)?.[6];
    expect(privacyOf("open")).toMatch(/^受限/);
    expect(privacyOf("secret")).toMatch(/^敏感/);
  });
});

function brief({ type, formula1, formula2, errorMessage }: DataValidation) {
  return [type, formula1, formula2, errorMessage];
}

function formatsOf(sheet: Sheet, row: number): (string | undefined)[] {
  return (sheet.rows[0] ?? []).map((_, index) => sheet.cells?.get(`${row},${index}`)?.style?.numFmt);
}

async function dataSheet(columns: Column[]): Promise<Sheet> {
  const { sheets } = await readXlsx(await templateWorkbook(contractOf(columns), areas), { readStyles: true });
  return sheets[0]!;
}

function column(id: string, type: Column["type"], more: Partial<Column> = {}): Column {
  const title = { zh: `列${id}`, en: `Column ${id}` };
  const rest = { required: false, privacy: "public", may_be_future: false } as const;
  return { id, title, type, ...rest, synonyms: [], codes: [], ...more };
}

function contractOf(columns: Column[], zh = "样表"): Contract {
  return {
    id: "sample",
    number: 1,
    title: { zh, en: "Sample" },
    description: { zh: "一行一条", en: "One a row" },
    privacy: "public",
    retention: { years: 1, source: "样例", verified: false },
    reporting: "monthly",
    key: [columns[0]!.id],
    columns,
    spread: [],
    rules: [],
    file: "sample.yaml",
  };
}
