import type { Reporting, ReportRun, ReportSummary } from "../../../server/api/contract.ts";
import { cellsOfMonth } from "../../components/reported.ts";

/** The month whose papers are to be made next, and what they wait for. */
export interface ComingMonth {
  month: string;
  missing: ReportRun["missing"];
  /** The last day that something of it is in time; null where nothing is lacking, or all of that is late. */
  until: string | null;
}

/** The newest month that anything is known of, or, once its paper is filed, the one after it. */
export function comingMonth(newest: string, filed: readonly Pick<ReportSummary, "month">[]): string {
  if (!filed.some(({ month }) => month === newest)) return newest;
  const [year, number] = [Number(newest.slice(0, 4)), Number(newest.slice(5, 7))];
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
}

/** As a run of that month would find it; undefined where nothing is ever asked for it. */
export function awaited({ month, today, cells }: Reporting): ComingMonth | undefined {
  const own = cellsOfMonth({ month, cells }).filter(({ state }) => state !== "notExpected");
  if (own.length === 0) return undefined;
  const lacking = own.filter(({ state }) => state !== "received");
  const dues = lacking.flatMap(({ due }) => (due !== null && due >= today ? [due] : []));
  return {
    month,
    missing: lacking.map(({ area, contract, due }) => ({ area, contract, due })),
    until: dues.toSorted().at(-1) ?? null,
  };
}
