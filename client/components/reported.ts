import type { ReportingCell } from "../../server/api/contract.ts";

export interface Reported {
  /** Areas of which anything is asked, and those of them that lack nothing. */
  asked: number;
  complete: number;
  /** Who lacks what, those that lack most first. */
  missing: { area: string; contracts: string[] }[];
  /** The next day by which something must come; null where nothing is to come. */
  nextDue: string | null;
}

/** What the reporting calendar comes to. A period that is not over, or not due yet, is not missing. */
export function reported(cells: readonly ReportingCell[], today: string): Reported {
  const asked = new Set(cells.filter(({ state }) => state !== "notExpected").map(({ area }) => area));
  const missing = [...asked].flatMap((area) => {
    const contracts = cells
      .filter((cell) => cell.area === area && cell.state === "missing")
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
