import { periodAsked, type Grain } from "../../state/filters.ts";

/** `2022-01/2022-10`, as the server names the period that is asked for. */
export function shownPeriod(month: string, grain: Grain, finest?: "month" | "quarter" | "year"): string {
  const { from, to } = periodAsked(month, grain, finest);
  return `${grain === "ytd" ? `${to.slice(0, 4)}-01` : from}/${to}`;
}
