import type { Reporting, ReportingCell } from "../../../server/api/contract.ts";
import { cellsOfMonth, standingOf, type Standing } from "../../components/reported.ts";

interface CountedReports {
  /** How many exports the area owes, and how many of them have come whole. */
  asked: number;
  received: number;
  /** Those that are late, or of which a part is. */
  lacking: ReportingCell[];
  /** Those that are not due yet, and not there. */
  toCome: ReportingCell[];
}

export function countedReports(
  calendar: Pick<Reporting, "cells" | "month" | "today">,
  area: string,
): CountedReports {
  const own = cellsOfMonth(calendar).filter((cell) => cell.area === area);
  const standing = (asked: Standing) => own.filter((cell) => standingOf(cell, calendar.today) === asked);
  const [received, lacking, toCome] = [standing("received"), standing("missing"), standing("toCome")];
  return {
    asked: received.length + lacking.length + toCome.length,
    received: received.length,
    lacking,
    toCome,
  };
}
