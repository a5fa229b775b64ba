import type { Reporting, ReportingCell } from "../../server/api/contract.ts";

/** Of an area, the exports that are not there. */
interface Lacking {
  area: string;
  contracts: string[];
}

export interface Reported {
  /** Areas of which anything is asked, and those of them that have sent all of it. */
  asked: number;
  complete: number;
  /** Who lacks what that is late, those that lack most first. */
  missing: Lacking[];
  /** Who lacks nothing that is late, and what of theirs is still to come. */
  toCome: Lacking[];
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

/** What of an export there is: all, not all though it is late, or not all while there is time; null where nothing was asked. */
export type Standing = "received" | "missing" | "toCome" | null;

/** A part is not enough, and what is not due yet is neither there nor missing. */
export function standingOf({ state, due }: Pick<ReportingCell, "state" | "due">, today: string): Standing {
  if (state === "notExpected") return null;
  if (state === "received" || state === "missing") return state;
  return state === "partly" && due !== null && due < today ? "missing" : "toCome";
}

/** What the reporting calendar comes to: of the areas asked each is complete, lacks something, or has time left. */
export function reported({ cells, today, month }: Pick<Reporting, "cells" | "today" | "month">): Reported {
  const own = cellsOfMonth({ cells, month });
  const asked = [...new Set(own.filter((cell) => standingOf(cell, today) !== null).map(({ area }) => area))];
  const without = (standing: Standing, areas: readonly string[]): Lacking[] =>
    areas
      .map((area) => ({
        area,
        contracts: own
          .filter((cell) => cell.area === area && standingOf(cell, today) === standing)
          .map(({ contract }) => contract),
      }))
      .filter(({ contracts }) => contracts.length > 0)
      .toSorted((a, b) => b.contracts.length - a.contracts.length);
  const missing = without("missing", asked);
  const late = new Set(missing.map(({ area }) => area));
  const toCome = without(
    "toCome",
    asked.filter((area) => !late.has(area)),
  );
  const dues = cells.flatMap((cell) =>
    standingOf(cell, today) === "toCome" && cell.due !== null && cell.due >= today ? [cell.due] : [],
  );
  return {
    asked: asked.length,
    complete: asked.length - missing.length - toCome.length,
    missing,
    toCome,
    nextDue: dues.toSorted()[0] ?? null,
  };
}
