import type { Random } from "../random.ts";
import type { DayForm, MonthForm } from "./spellDate.ts";
import type { CsvForm } from "./writeCsv.ts";

/** The habits of whoever filled a file in. Shares are chances per cell. */
export interface Hand {
  csv: CsvForm;
  days: readonly (readonly [DayForm, number])[];
  months: readonly (readonly [MonthForm, number])[];
  quarters: "2022Q3" | "2022年第三季度" | "2022年3季度";
  booleans: "是否" | "√" | "10";
  areas: "name" | "code";
  units: "name" | "code";
  /** Numbers typed with a Chinese input method. */
  wideDigits: number;
  /** "12人" instead of 12. */
  countWords: number;
  /** 1,234 instead of 1234. */
  thousands: boolean;
  /** Another accepted word of the same meaning. */
  otherWords: number;
  /** "—" instead of an empty cell, in number columns. */
  dashes: boolean;
  /** A full-width space inside a name, so that it lines up with longer ones. */
  spacedNames: number;
  /** Other accepted headers than the usual ones. */
  otherHeaders: number;
  numbersRows: boolean;
  namesPeople: boolean;
  hasTitle: boolean;
  hasFeet: boolean;
}

const csvForms: CsvForm[] = [
  { kind: "csv", encoding: "gb18030", delimiter: ",", newline: "\r\n" },
  { kind: "csv", encoding: "utf-8-bom", delimiter: ",", newline: "\r\n" },
  { kind: "csv", encoding: "gb18030", delimiter: ",", newline: "\r\n" },
  { kind: "csv", encoding: "utf-8", delimiter: ",", newline: "\n" },
  { kind: "csv", encoding: "gb18030", delimiter: "\t", newline: "\r\n" },
  { kind: "csv", encoding: "utf-8-bom", delimiter: ";", newline: "\r\n" },
];

const dayHabits: Hand["days"][] = [
  [["2022-03-05", 1]],
  [
    ["2022/3/5", 20],
    ["2022-03-05", 1],
  ],
  [
    ["2022.03.05", 14],
    ["2022年3月5日", 1],
  ],
  [
    ["20220305", 24],
    ["2022-03-05", 1],
  ],
  [
    ["2022年3月5日", 12],
    ["2022/3/5", 2],
    ["２０２２年３月５日", 0.2],
  ],
  [
    ["2022-03-05", 16],
    ["2022.03.05", 2],
    ["serial", 1],
  ],
];

const monthHabits: Hand["months"][] = [
  [["2017-06", 1]],
  [["2017.06", 1]],
  [
    ["2017.6", 3],
    ["2017年6月", 1],
  ],
  [
    ["2017年6月", 5],
    ["2017-06", 1],
  ],
];

/** Every form of a day, a workbook's own two included, for files that many hands have gone through. */
export const manyHands: Hand["days"] = [
  ["date cell", 6],
  ["2022-03-05", 4],
  ["2022.03.05", 3],
  ["2022年3月5日", 3],
  ["2022/3/5", 2],
  ["20220305", 2],
  ["serial", 2],
  ["２０２２年３月５日", 1],
];

/** The n-th area's habits: forms go round in turn so that all occur, the rest is drawn. */
export function handOf(index: number, random: Random): Hand {
  const turn = <T>(items: readonly T[]) => items[index % items.length] as T;
  return {
    csv: turn(csvForms),
    days: turn(dayHabits),
    months: turn(monthHabits),
    quarters: random.pick(["2022Q3", "2022年第三季度", "2022年3季度"]),
    booleans: random.weighted([
      ["是否", 6],
      ["√", 2],
      ["10", 2],
    ]),
    areas: random.chance(0.75) ? "name" : "code",
    units: random.chance(0.5) ? "name" : "code",
    wideDigits: random.pick([0, 0, 0.01]),
    countWords: random.pick([0, 0, 0.05]),
    thousands: random.chance(0.4),
    otherWords: random.pick([0, 0.05, 0.3]),
    dashes: random.chance(0.3),
    spacedNames: random.pick([0, 0.08]),
    otherHeaders: random.pick([0, 0.3, 0.5]),
    numbersRows: random.chance(0.5),
    namesPeople: random.chance(0.4),
    hasTitle: random.chance(0.35),
    hasFeet: random.chance(0.3),
  };
}
