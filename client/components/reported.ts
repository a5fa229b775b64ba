import type { Reporting, ReportingCell } from "../../server/api/contract.ts";

export interface Reported {
  /** Areas of which anything is asked, and those of them that lack nothing. */
  asked: number;
  complete: number;
  /** Who lacks what, those that lack most first. */
  missing: { area: string; contracts: string[] }[];
  /** The next day by which something must come; null where nothing is to come. */
  nextDue: string | null;
}

/**
 * Those that a month is to bring: a quarter's or year's export is its last month's,
 * and no matter of the months before. Papers and pages count the same.
 */
export function cellsOfMonth({ cells, month }: Pick<Reporting, "cells" | "month">): ReportingCell[] {
  return cells.filter(({ last }) => last <= month);
}

/** What the reporting calendar comes to. What is not due yet is not missing; of what is, a part is not enough. */
export function reported({ cells, today, month }: Pick<Reporting, "cells" | "today" | "month">): Reported {
  const own = cellsOfMonth({ cells, month });
  const asked = new Set(own.filter(({ state }) => state !== "notExpected").map(({ area }) => area));
  const isLacking = ({ state, due }: ReportingCell) =>
    state === "missing" || (state === "partly" && due !== null && due < today);
  const missing = [...asked].flatMap((area) => {
    const contracts = own
      .filter((cell) => cell.area === area && isLacking(cell))
      .map(({ contract }) => contract);
    return contracts.length === 0 ? [] : [{ area, contracts }];
  });
  const dues = cells.flatMap(({ state, due }) =>
    state === "notDue" && due !== null && due >= today ? [due] : [],
  );
  return {
    asked: asked.size,
    complete: asked.size - missing.length,
    missing: missing.toSorted((a, b) => b.contracts.length - a.contracts.length),
    nextDue: dues.toSorted()[0] ?? null,
  };
}
