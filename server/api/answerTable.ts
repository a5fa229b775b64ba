import type { Request, Response } from "express";
import { tableCsv } from "../engine/csv.ts";
import type { QueryColumn, Row } from "../engine/engine.ts";
import { rowsArrow } from "../engine/rowsArrow.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import type { Sight } from "../indicators/sight.ts";
import { answerFinished, type FinishedSource } from "./answerFinished.ts";
import { formats, type Format } from "./contract.ts";
import type { Source } from "./snapshotAnswer.ts";
import { fileNameOf, formatOf } from "./tableFormat.ts";

/** Rows that are few enough to be made at once. */
export interface TableSource extends Source {
  columns: QueryColumn[];
  rows(wanted: AbortSignal): Promise<Row[]>;
  isHeavy?(): boolean;
  /** How its workbook is made where somebody reads it; without it, it is the bare table. */
  workbook?: ((rows: readonly Row[]) => Promise<Uint8Array>) | undefined;
}

interface TableAsked {
  question: unknown;
  format: Format | undefined;
  isOfCurrent: boolean;
  find: (sight: Sight) => Promise<TableSource>;
}

/** A small table in the form the caller accepts; `streamTable` is for those of any size. */
export function answerTable(request: Request, response: Response, asked: TableAsked): Promise<void> {
  const format = formatOf(request, asked.format);
  const fileName = fileNameOf(request, format);
  return answerFinished(request, response, {
    ...asked,
    type: formats[format],
    ...(fileName && { fileName }),
    find: async (sight) => finishedSource(await asked.find(sight), format),
  });
}

function finishedSource(table: TableSource, format: Format): FinishedSource {
  const { rows, ...source } = table;
  return {
    ...source,
    async make(wanted) {
      const found = await rows(wanted);
      return { body: await written(table, found, format), rows: found.length };
    },
  };
}

async function written(
  { number, columns, workbook }: TableSource,
  rows: Row[],
  format: Format,
): Promise<Buffer> {
  switch (format) {
    case "json":
      return Buffer.from(JSON.stringify({ snapshot: number, columns, rows }));
    case "csv":
      return Buffer.from(tableCsv(columns, rows));
    case "arrow":
      return Buffer.from(rowsArrow(columns, rows));
    case "xlsx":
      return Buffer.from(await (workbook ? workbook(rows) : tableXlsx(columns, rows)));
  }
}
