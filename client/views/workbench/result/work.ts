import type { Result } from "../../../components/query/resultColumns.ts";
import { orderRows, type RowsAsked } from "./orderRows.ts";
import { pivotOf, type PivotAsked, type PivotTable } from "./pivot.ts";
import { statisticsOf, type ColumnStatistics } from "./statistics.ts";

/** What is done with a result beside the page's own thread. */
export type Work =
  | { kind: "order"; asked: RowsAsked }
  | { kind: "statistics"; asked: RowsAsked; column: number }
  | { kind: "pivot"; asked: RowsAsked; pivot: PivotAsked };

export type WorkDone = Uint32Array | ColumnStatistics | PivotTable | null;

/** The first message gives the stream, every other one something to do with it. */
export type WorkMessage = { bytes: Uint8Array<ArrayBuffer> } | { id: number; work: Work };
export interface WorkAnswer {
  id: number;
  done: WorkDone;
}

export function workOn(result: Result, work: Work): WorkDone {
  const shown = orderRows(result, work.asked);
  if (work.kind === "order") return shown;
  if (work.kind === "pivot") return pivotOf(result, shown, work.pivot);
  const column = result.columns.find(({ index }) => index === work.column);
  return column ? statisticsOf(column, shown) : null;
}
