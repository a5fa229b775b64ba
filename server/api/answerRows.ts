import type { Request, Response } from "express";
import type { ExportRow } from "../exports/describeFigures.ts";
import type { ColumnId, ExportLanguage } from "../exports/exportWords.ts";
import type { QueryColumn } from "../engine/engine.ts";
import type { Seen } from "../indicators/sight.ts";
import { requirePublished } from "../snapshots/snapshots.ts";
import { answerJson, type AskedJson } from "./answerJson.ts";
import { answerTable } from "./answerTable.ts";
import type { Services } from "./app.ts";
import { whileWanted } from "./cancel.ts";
import { workbookFor } from "./exporting.ts";
import { formatOf } from "./tableFormat.ts";

interface AskedRows extends AskedJson {
  format: "json" | "csv" | "xlsx" | undefined;
  language: ExportLanguage | undefined;
  /** Of the workbook. */
  columns: readonly ColumnId[];
  where?: Record<string, readonly string[]> | undefined;
  /** Of which area all of it is. */
  place?: string;
  /** The same figures as the JSON has, a line each. */
  rows(seen: Seen): Promise<ExportRow[]>;
}

/** An answer that is more than a table as JSON, and its figures as a file. */
export async function answerRows(
  request: Request,
  response: Response,
  services: Pick<Services, "snapshot" | "library">,
  { format, language, columns, where = {}, place, rows, ...asked }: AskedRows,
): Promise<void> {
  const form = formatOf(request, format, ["json", "csv", "xlsx"]);
  if (form === "json") return answerJson(request, response, services, asked);
  await answerTable(request, response, {
    question: asked.question,
    format: form,
    isOfCurrent: asked.snapshot === undefined,
    async find(sight) {
      const asking = { ...(await services.snapshot(asked.snapshot)), sight };
      requirePublished(asking, asked.indicators ?? []);
      return {
        number: asking.number,
        publishedAt: asking.publishedAt,
        columns: columns.filter((id) => id !== "unit").flatMap(columnOf),
        isHeavy: () => asked.isHeavy?.(asking) ?? false,
        rows: (wanted) => rows(whileWanted(asking, wanted)),
        workbook: workbookFor(services.library, asking, {
          language,
          columns,
          where,
          ...(place !== undefined && { place }),
        }),
      };
    },
  });
}

const texts = new Set<ColumnId>(["indicator", "area", "group", "period", "verdict", "state"]);

/** As programs read it: codes, and a rank's two ends in columns of their own. */
function columnOf(id: ColumnId): QueryColumn[] {
  if (id === "rank") return ["rankLow", "rankHigh"].map((name) => ({ name, type: "INTEGER" }));
  return [{ name: id, type: texts.has(id) ? "VARCHAR" : "DOUBLE" }];
}
