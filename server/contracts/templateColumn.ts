import { calculateColumnWidth, dateToSerial, type DataValidation } from "hucre";
import type { Areas } from "./areas.ts";
import { describeType } from "./columnWords.ts";
import type { Column, ColumnType } from "./contract.ts";

/** How one column of a contract looks and behaves in its template workbook. */
export interface TemplateColumn {
  /**
   * Shows the unit and a star without writing them: the header's value stays
   * the bare title, which a reader matches to the letter.
   */
  headerFormat: string;
  /** What the cells below are formatted as; undefined leaves them general. */
  cellFormat: string | undefined;
  width: number;
  note: string;
  /** The drop-down's words, where there is one. */
  words: string[] | undefined;
  /** Excel's check of typed-in values, but for a drop-down's source and the range. */
  check: Omit<DataValidation, "range"> | undefined;
}

// Excel calls a file damaged when one of these is exceeded.
const longestErrorTitle = 32;
const longestError = 225;

export function templateColumn(column: Column, areas: Areas, letter: string): TemplateColumn {
  const { title, type, required, unit } = column;
  const suffix = `${unit === undefined ? "" : `（${unit}）`}${required ? "*" : ""}`;
  const words = wordsOf(column, areas);
  const rule = words ? { type: "list" as const } : ruleOf(column, letter);
  const message = words ? "请从下拉列表中选择" : `请填写${describeType(column).zh}`;
  return {
    headerFormat: suffix === "" ? "@" : `@"${suffix.replaceAll('"', "")}"`,
    cellFormat: cellFormats[type],
    width: calculateColumnWidth([title.zh + suffix, ...(words ?? [samples[type] ?? ""])], {
      font: { bold: true },
      minWidth: 10,
      maxWidth: 40,
    }),
    note: noteOf(column, words),
    words,
    check: rule && {
      ...rule,
      allowBlank: !required,
      showErrorMessage: true,
      errorTitle: title.zh.slice(0, longestErrorTitle),
      // A code names an area as well as its name does, so the steward may insist.
      ...(type === "area"
        ? { errorStyle: "warning", errorMessage: `${message}；如填地区代码，请选“是”` }
        : { errorStyle: "stop", errorMessage: message.slice(0, longestError) }),
    },
  };
}

/** Text keeps what Excel would otherwise change: leading zeros, the last digits of an ID number, 3-1 into a date. */
const cellFormats: Partial<Record<ColumnType, string>> = {
  text: "@",
  code: "@",
  percent: "0.00%",
  date: "yyyy-mm-dd",
  month: "yyyy-mm",
  year: "0",
  quarter: "@",
  boolean: "@",
  choice: "@",
  person: "@",
  unit: "@",
  area: "@",
};

/** As wide as what a cell usually holds. */
const samples: Partial<Record<ColumnType, string>> = {
  text: "某某某某某某某某",
  code: "000000000000",
  date: "2023-05-01",
  person: "000000000000000000",
  unit: "某某某某某某某某某某",
};

function wordsOf({ type, choices }: Column, { areas }: Areas): string[] | undefined {
  if (type === "choice") return Object.keys(choices ?? {});
  if (type === "boolean") return ["是", "否"];
  if (type === "area") return [...new Set(areas.map((area) => area.name.zh))];
  return undefined;
}

type Rule = Pick<DataValidation, "type" | "operator" | "formula1" | "formula2">;

function ruleOf({ type, min, max }: Column, letter: string): Rule | undefined {
  const between = (kind: Rule["type"], low: number, high: number): Rule => ({
    type: kind,
    operator: "between",
    formula1: String(low),
    formula2: String(high),
  });
  switch (type) {
    case "integer":
      return between("whole", min ?? -(2 ** 31), max ?? 2 ** 31 - 1);
    case "year":
      return between("whole", min ?? 1900, max ?? 2099);
    case "decimal":
    case "percent":
      return between("decimal", min ?? -999_999_999_999, max ?? 999_999_999_999);
    case "date":
    case "month":
      // To Excel a date is a number of days: 2023, 2023.1, 202305 and 20230501
      // all lie outside these two and are refused instead of becoming some day.
      return between("date", dateToSerial(new Date("1920-01-01")), dateToSerial(new Date("2100-12-31")));
    case "quarter": {
      const cell = `${letter}2`;
      const parts = [
        `LEN(${cell})=6`,
        `ISNUMBER(-LEFT(${cell},4))`,
        `MID(${cell},5,1)="Q"`,
        `ISNUMBER(FIND(RIGHT(${cell},1),"1234"))`,
      ];
      return { type: "custom", formula1: `AND(${parts.join(",")})` };
    }
    case "person":
      return between("textLength", 3, 32);
    default:
      return undefined;
  }
}

/** Short, for a note's box shows some eight lines; the guide sheet has the whole. */
function noteOf(column: Column, words: string[] | undefined): string {
  const { title, required, note } = column;
  const described = describeType(column);
  const listed = column.type === "choice" ? (words?.join("、") ?? "") : "";
  const allowed = listed === "" || listed.length > 40 ? "" : `：${listed}`;
  return [
    `${required ? "必填" : "选填"}；${described.zh}${allowed}`,
    note?.zh,
    `${title.en}. ${required ? "Required" : "Optional"}; ${described.en}`,
    note?.en,
  ]
    .filter(Boolean)
    .join("\n");
}
