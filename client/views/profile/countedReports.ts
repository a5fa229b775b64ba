import type { Reporting, ReportingCell } from "../../../server/api/contract.ts";
import { cellsOfMonth } from "../../components/reported.ts";

interface CountedReports {
  /** How many exports the area owed, or sent before it did. */
  asked: number;
  received: number;
  /** Those that have not come though they are due, and those of which a part came. */
  lacking: ReportingCell[];
}

export function countedReports(calendar: Pick<Reporting, "cells" | "month">, area: string): CountedReports {
  const own = cellsOfMonth(calendar).filter((cell) => cell.area === area);
  const asked = own.filter(({ state }) => state !== "notExpected" && state !== "notDue");
  return {
    asked: asked.length,
    received: asked.filter(({ state }) => state === "received").length,
    lacking: asked.filter(({ state }) => state !== "received"),
  };
}
