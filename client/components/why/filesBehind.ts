import type { IndicatorDetail, ReportingCell } from "../../../server/api/contract.ts";

export interface FilesBehind {
  contract: string;
  /** Of the whole snapshot. */
  files: number;
  batches: number;
  /** The day of the newest batch. */
  last: string;
  /** Of the area's reports, or all areas', that were owed for the month, how many have come. */
  received: number;
  expected: number;
  /** The batches that brought them, for whoever may know. */
  batchNumbers: number[];
}

/** The exports that an indicator reads, with what has come of each for the month and area. */
export function filesBehind(
  files: IndicatorDetail["files"],
  cells: readonly ReportingCell[],
  area: string | null,
): FilesBehind[] {
  return files.map((file) => {
    const owed = cells.filter(
      (cell) =>
        cell.contract === file.contract &&
        (area === null || cell.area === area) &&
        cell.state !== "notExpected" &&
        cell.state !== "notDue",
    );
    const batches = owed.flatMap(({ batch }) => (batch === null ? [] : [batch]));
    return {
      ...file,
      received: owed.filter(({ state }) => state === "received").length,
      expected: owed.length,
      batchNumbers: [...new Set(batches)].toSorted((one, other) => one - other),
    };
  });
}
