import fc from "fast-check";
import { idNumber } from "../../../server/sample/idNumber.ts";
import type { MergedRange } from "../../../server/ingest/workbook/sheet.ts";
import type { Cell } from "./workbook/tables.ts";

/** A training as it was meant, before anybody typed it into a sheet. */
export interface Training {
  /** Of the areas in `areaNames`. */
  area: string;
  person: string;
  className: string;
  kind: string;
  /** Days, YYYY-MM-DD. */
  start: string;
  end: string | null;
  hours: number | null;
  completed: boolean | null;
}

export type Field = keyof Training;

/** What people do to a table on its way into a file. */
export interface Traps {
  titles: string[];
  /** The area stands in the title and not in a column. */
  areaInTitle: boolean;
  /** Groups above the header's lowest line. */
  isTall: boolean;
  hints: boolean;
  numbered: boolean;
  mergedAreas: boolean;
  dittos: boolean;
  subtotals: boolean;
  total: boolean;
  repeatedHeader: boolean;
  blankRows: boolean;
  notes: boolean;
}

export interface DressedTable {
  rows: Cell[][];
  merges: MergedRange[];
}

/** Which of several spellings comes next: a stream of numbers, so that a shrunk run spells plainly. */
export type Choose = <T>(choices: readonly [T, ...T[]]) => T;

const areaSpellings: Record<string, [string, ...string[]]> = {
  "990121": ["甲县", "990121", "甲　县", " 甲县 ", "９９０１２１"],
  "990122": ["乙县", "990122", "Yi County"],
  "990181": ["市直机关", "市直", "市直单位"],
};
const kindSpellings: Record<string, [string, ...string[]]> = {
  理论: ["理论", "理论培训", "党性教育", " 理论 "],
  专业: ["专业", "专题班", "业务培训"],
  网络: ["网络", "线上培训"],
};
export const headers: Record<Field, [string, ...string[]]> = {
  area: ["地区", "县区", "*地区", "地 区", "地区（必填）"],
  person: ["公民身份号码", "身份证号", "人员编码", "身份证号\n（18位）", "Ａ０１８４"],
  className: ["培训班名称", "班次名称", "培训　班　名称", "培训班名称【全称】"],
  kind: ["培训类别", "培训类型", "＊培训类别"],
  start: ["开始时间", "开班日期", "开始时间(年月日)", "开始时间："],
  end: ["结束时间", "结业日期", "结束时间(至今 留空)"],
  hours: ["学时", "学时（小时）", "培训学时", "学　时"],
  completed: ["是否结业", "完训", "是否结业（是/否）"],
};
const fields = Object.keys(headers) as Field[];

const day = fc
  .integer({ min: 0, max: 1500 })
  .map((days) => new Date(Date.UTC(2018, 0, 3) + days * 86_400_000).toISOString().slice(0, 10));

/** Separators, quotes and words of totals and notes stand inside of names too. */
const className = fc
  .tuple(
    fc.constantFrom("第一期", "AI", "2022年", "全市", "“头雁”", "(补)", "=班", "正职", "𠮷"),
    fc.array(
      fc.constantFrom(
        ..."干部、，,;；|\t\"'“”（）·-—/\\&<>%#=+@0１é𠮷",
        "合计",
        "备注：",
        "培训班",
        " class ",
        "\n",
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([first, rest]) => spaced(`${first}${rest.join("")}班`));

/** A name has one space between words and none between signs of Chinese. */
function spaced(text: string): string {
  return text.replace(/[\s　\u{a0}]+/gu, " ").replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
}

const person = fc.oneof(
  fc.nat(99_999).map((number) => `GB${String(number).padStart(5, "0")}`),
  fc.nat(900).map((number) => idNumber("990121", "1980-01-01", number + 1)),
);

/** Names and days repeat, as they do where people write dittos. */
export const trainings: fc.Arbitrary<Training[]> = fc
  .tuple(
    fc.array(className, { minLength: 1, maxLength: 3 }),
    fc.array(day, { minLength: 1, maxLength: 3 }),
    // A person twice in one class would be a repeated key, which is flagged.
    fc.uniqueArray(
      fc.record({
        area: fc.constantFrom(...Object.keys(areaSpellings)),
        person,
        name: fc.nat(2),
        kind: fc.constantFrom(...Object.keys(kindSpellings)),
        day: fc.nat(2),
        length: fc.option(fc.nat(80)),
        halfHours: fc.option(fc.nat(96)),
        completed: fc.option(fc.boolean()),
      }),
      { minLength: 1, maxLength: 9, selector: (row) => row.person },
    ),
  )
  .map(([names, days, rows]) =>
    rows.map(({ name, day: place, length, halfHours, ...row }): Training => {
      const start = days[place % days.length]!;
      const end =
        length === null ? null : new Date(Date.parse(start) + length * 86_400_000).toISOString().slice(0, 10);
      // No more hours than the days have; above a thousand for the longest.
      const hours = halfHours === null ? null : (halfHours / 4) * ((length ?? 0) + 1);
      return { ...row, className: names[name % names.length]!, start, end, hours };
    }),
  );

export const traps: fc.Arbitrary<Traps> = fc.record({
  titles: fc.subarray([
    "示例市干部教育培训情况统计表（2018—2022年）",
    "填报单位：市委组织部　　填报时间：2022年11月1日",
    "填写说明：日期须填到日，没有的不填",
  ]),
  areaInTitle: fc.boolean(),
  isTall: fc.boolean(),
  hints: fc.boolean(),
  numbered: fc.boolean(),
  mergedAreas: fc.boolean(),
  dittos: fc.boolean(),
  subtotals: fc.boolean(),
  total: fc.boolean(),
  repeatedHeader: fc.boolean(),
  blankRows: fc.boolean(),
  notes: fc.boolean(),
});

export const noTraps: Traps = {
  titles: [],
  areaInTitle: false,
  isTall: false,
  hints: false,
  numbered: false,
  mergedAreas: false,
  dittos: false,
  subtotals: false,
  total: false,
  repeatedHeader: false,
  blankRows: false,
  notes: false,
};

const text = (value: string): Cell => (value === "" ? { type: "empty" } : { type: "text", text: value });
const wide = (value: string) =>
  value.replace(/[0-9.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

function dateCell(value: string, choose: Choose): Cell {
  const [year = "", month = "", date = ""] = value.split("-");
  const serial = Date.parse(value) / 86_400_000 + 25_569;
  return choose<Cell>([
    text(value),
    text(`${year}年${Number(month)}月${Number(date)}日`),
    text(`${year}.${month}.${date}`),
    text(`${year}/${Number(month)}/${Number(date)}`),
    text(`${year}${month}${date}`),
    text(wide(`${year}年${Number(month)}月${Number(date)}日`)),
    text(`${value} 00:00:00`),
    text(`${year} 年 ${Number(month)} 月 ${Number(date)} 日`),
    text(String(serial)),
    { type: "number", value: serial },
    { type: "date", serial, text: value },
  ]);
}

function numberCell(value: number, choose: Choose): Cell {
  const grouped = value.toLocaleString("en-US", { maximumFractionDigits: 6 });
  return choose<Cell>([
    { type: "number", value },
    text(String(value)),
    text(grouped),
    text(wide(String(value))),
    text(`${grouped}学时`),
    text(` ${value} `),
  ]);
}

function cellOf(training: Training, field: Field, choose: Choose): Cell {
  const value = training[field];
  if (value === null) return choose<Cell>([text(""), text("—"), text("/"), text(" ")]);
  if (typeof value === "number") return numberCell(value, choose);
  if (typeof value === "boolean") {
    return value
      ? choose<Cell>([text("是"), text("√"), text("1"), text("Ｙ"), { type: "boolean", value }])
      : choose<Cell>([
          text("否"),
          text("×"),
          { type: "number", value: 0 },
          text("n"),
          { type: "boolean", value },
        ]);
  }
  if (field === "area") return text(choose(areaSpellings[value]!));
  if (field === "kind") return text(choose(kindSpellings[value]!));
  if (field === "start" || field === "end") return dateCell(value, choose);
  if (field === "person") return text(choose([value, ` ${value}`, wide(value), value.toLowerCase()]));
  return text(
    choose([
      value,
      ` ${value}　`,
      value.replaceAll(" ", "　"),
      value.replaceAll("干部", "干 部").replaceAll("培训班", "培 训\u{a0}班"),
    ]),
  );
}

const groups: Partial<Record<Field, string>> = {
  start: "起止",
  end: "起止",
  hours: "成效",
  completed: "成效",
};

/** Writes trainings as a person would, with the traps asked for. All sums are right. */
export function dress(trainingsGiven: Training[], traps: Traps, choose: Choose): DressedTable {
  const columns: (Field | "number")[] = [
    ...(traps.numbered ? ["number" as const] : []),
    ...fields.filter((field) => field !== "area" || !traps.areaInTitle),
  ];
  const width = columns.length;
  const rows: Cell[][] = [];
  const merges: MergedRange[] = [];
  const wideRow = (first: string) => {
    merges.push({ top: rows.length, left: 0, bottom: rows.length, right: width - 1 });
    rows.push([text(first)]);
  };
  for (const title of traps.titles) wideRow(title);
  if (traps.areaInTitle) wideRow("报送单位：甲县委组织部");
  if (traps.blankRows) rows.push([]);
  const lowest = columns.map((field) => text(field === "number" ? "序号" : choose(headers[field])));
  const writeHeader = () => {
    if (!traps.isTall) return rows.push(lowest);
    const top = rows.length;
    // Each group's text stands once, over its columns; the others reach down over both lines.
    const groupOf = (column: number) => groups[columns[column] as Field];
    rows.push(
      lowest.map((cell, column) =>
        groupOf(column) === undefined
          ? cell
          : groupOf(column) === groupOf(column - 1)
            ? text("")
            : text(groupOf(column)!),
      ),
      lowest.map((cell, column) => (groupOf(column) === undefined ? text("") : cell)),
    );
    for (const column of columns.keys()) {
      if (groupOf(column) === undefined) merges.push({ top, left: column, bottom: top + 1, right: column });
      else if (groupOf(column) !== groupOf(column - 1))
        merges.push({ top, left: column, bottom: top, right: column + 1 });
    }
    return rows.length;
  };
  writeHeader();
  if (traps.hints)
    rows.push(
      columns.map(() =>
        text(choose(["必填", "选填", "文本（不超过100字）", "日期：如2022-01-01", "必填项"])),
      ),
    );

  let part = 0;
  let whole = 0;
  const totalRow = (word: string, sum: number) =>
    rows.push(
      columns.map((field, column) =>
        column === 0 ? text(word) : field === "hours" ? numberCell(sum, choose) : text(""),
      ),
    );
  const before: { row: number; training: Training }[] = [];
  for (const [index, training] of trainingsGiven.entries()) {
    if (index > 0 && traps.repeatedHeader && index % 3 === 0) writeHeader();
    if (traps.blankRows && index % 4 === 2) rows.push(choose<Cell[]>([[], [text(" "), text("　")]]));
    const above = before.at(-1);
    const joins =
      traps.mergedAreas && above?.row === rows.length - 1 && above.training.area === training.area;
    const ditto = (field: Field) =>
      traps.dittos &&
      training[field] !== null &&
      above?.training[field] === training[field] &&
      choose([false, true]);
    const cells = columns.map((field): Cell => {
      if (field === "number") return { type: "number", value: index + 1 };
      if (field === "area" && joins) return text("");
      if (field !== "person" && field !== "hours" && ditto(field)) return text(choose(["〃", "同上", "″"]));
      return cellOf(training, field, choose);
    });
    if (joins) {
      const column = columns.indexOf("area");
      const open = merges.find(
        ({ bottom, left, right }) => bottom === rows.length - 1 && left === column && right === column,
      );
      if (open) open.bottom = rows.length;
      else if (column >= 0)
        merges.push({ top: rows.length - 1, left: column, bottom: rows.length, right: column });
    }
    before.push({ row: rows.length, training });
    rows.push(cells);
    part += training.hours ?? 0;
    whole += training.hours ?? 0;
    if (traps.subtotals && trainingsGiven[index + 1]?.area !== training.area) {
      totalRow(choose(["小计", "小　计", "小计："]), part);
      part = 0;
    }
  }
  if (traps.total) totalRow(choose(["合计", "合　计", "总计", "全市合计"]), whole);
  if (traps.notes) {
    rows.push([text("注：学时按半天四学时计")], [text("填表人：某甲00001")]);
  }
  return { rows, merges };
}
