import { Type, type Column, type DataType, type Table } from "@uwdata/flechette";
import { numberFormat } from "../../i18n/formats.ts";

export type ColumnKind = "number" | "text" | "date" | "time" | "boolean" | "other";
export type Cell = string | number | boolean | null;

/** A column of a result, typed, to be read row by row. */
export interface ResultColumn {
  /** Its place in the result: names may stand twice. */
  index: number;
  name: string;
  kind: ColumnKind;
  /** Numbers and truths as they are; days, times and everything else as texts. */
  at(row: number): Cell;
}

export interface Result {
  rows: number;
  columns: readonly ResultColumn[];
}

export function resultOf(table: Table): Result {
  const columns = table.names.flatMap((name, index) => {
    const column = table.getChildAt(index) as Column<unknown> | undefined;
    return column ? [resultColumn(name, index, column)] : [];
  });
  return { rows: table.numRows, columns };
}

function resultColumn(name: string, index: number, column: Column<unknown>): ResultColumn {
  const kind = kindOf(column.type);
  const read = readers[kind];
  return {
    index,
    name,
    kind,
    at(row) {
      const value = column.at(row);
      return value === null || value === undefined ? null : read(value);
    },
  };
}

function kindOf(type: DataType): ColumnKind {
  if (type.typeId === Type.Dictionary) return kindOf(type.dictionary);
  return kinds.get(type.typeId) ?? "other";
}

const kinds = new Map<number, ColumnKind>([
  [Type.Int, "number"],
  [Type.Float, "number"],
  [Type.Decimal, "number"],
  [Type.Bool, "boolean"],
  [Type.Date, "date"],
  [Type.Timestamp, "time"],
  [Type.Utf8, "text"],
  [Type.LargeUtf8, "text"],
  [Type.Utf8View, "text"],
]);

const readers: Record<ColumnKind, (value: unknown) => Cell> = {
  number: (value) => {
    const number = Number(value);
    return typeof value === "bigint" && !Number.isSafeInteger(number) ? String(value) : number;
  },
  boolean: Boolean,
  text: String,
  date: (value) => momentText(Number(value)).slice(0, 10),
  time: (value) => momentText(Number(value)).slice(0, 19).replace("T", " "),
  other: (value) =>
    typeof value === "object"
      ? JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))
      : String(value),
};

/** DuckDB knows days that no browser does, and an endless one. */
function momentText(milliseconds: number): string {
  const moment = new Date(milliseconds);
  if (Number.isNaN(moment.valueOf())) return milliseconds < 0 ? "−∞" : "∞";
  return moment.toISOString().replace(/^\+/, "");
}

/** A cell as people read it. */
export function cellText(value: Cell, number: Intl.NumberFormat): string {
  if (value === null) return "";
  return typeof value === "number" ? number.format(value) : String(value);
}

/** Years and codes in numbers must not look like amounts. */
export function numberFormatOf({ name }: Pick<ResultColumn, "name">, language: string): Intl.NumberFormat {
  const isLabel = /(^|_)(year|code|id|month|quarter)$|^(年|年度|年份|编号|代码)$/i.test(name);
  return numberFormat(language, { maximumFractionDigits: 4, useGrouping: !isLabel });
}
