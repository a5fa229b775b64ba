import { writeXlsx, type CellValue } from "hucre";
import { AppError } from "../errors.ts";
import type { QueryColumn, Row } from "./engine.ts";

/** Of one sheet, the header included; one more and Excel calls the file damaged. */
const mostRows = 1_048_576;

/**
 * A query's answer as a workbook of one sheet. Texts are written as text cells,
 * which no program runs as formulas; the same rows always give the same bytes.
 */
export function tableXlsx(columns: readonly QueryColumn[], rows: readonly Row[]): Promise<Uint8Array> {
  if (rows.length >= mostRows) {
    throw new AppError("bad-question", `more rows than a workbook holds, ask for csv: ${rows.length}`);
  }
  const names = columns.map((column) => column.name);
  const epoch = new Date(0);
  return writeXlsx({
    sheets: [
      {
        name: "数据",
        columns: names.map(() => ({ width: 16 })),
        rows: [names, ...rows.map((row) => names.map((name) => cellValue(row[name])))],
        freezePane: { rows: 1 },
      },
    ],
    properties: { creator: "衡鉴 Hengjian", created: epoch, modified: epoch },
  });
}

function cellValue(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
