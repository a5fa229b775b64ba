import type { SheetReport } from "../../../server/api/contract.ts";

type Count = "rowsRead" | "accepted" | "refused" | "notData" | "flags";

/** An import's rows over all its sheets: read is accepted, refused and not data together. */
export function totalsOf(sheets: SheetReport[]): Record<Count, number> {
  const sum = (key: Count) => sheets.reduce((total, sheet) => total + sheet[key], 0);
  return {
    rowsRead: sum("rowsRead"),
    accepted: sum("accepted"),
    refused: sum("refused"),
    notData: sum("notData"),
    flags: sum("flags"),
  };
}
