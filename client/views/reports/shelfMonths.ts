import type { ReportRun, ReportSummary } from "../../../server/api/contract.ts";
import type { PaperFilters } from "../../state/paperFilters.ts";
import type { ComingMonth } from "./comingMonth.ts";

/** A paper in all its editions, the newest first. */
export interface Series {
  key: string;
  newest: ReportSummary;
  earlier: ReportSummary[];
}

export type MonthState = "filed" | "corrected" | "making" | "waiting" | "failed" | "ready";

export interface ShelfMonth {
  month: string;
  states: MonthState[];
  series: Series[];
  /** How the month's papers were made the last time, where one may see that. */
  run: ReportRun | undefined;
  /** Of the month to come: what it waits for. */
  coming: ComingMonth | undefined;
}

/** Months, the newest first, with their papers and how they stand. */
export function shelfMonths(
  papers: readonly ReportSummary[],
  runs: readonly ReportRun[],
  awaited?: ComingMonth,
): ShelfMonth[] {
  const all = [...papers, ...runs, ...(awaited ? [awaited] : [])];
  const months = [...new Set(all.map(({ month }) => month))].toSorted().toReversed();
  return months.map((month) => {
    const series = seriesOf(papers.filter((paper) => paper.month === month));
    const [run] = runs
      .filter((each) => each.month === month)
      .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt));
    // What a run found and how it went says more.
    const coming = run === undefined && awaited?.month === month ? awaited : undefined;
    return { month, series, run, coming, states: statesOf(series, run, coming) };
  });
}

/** Papers are filed whether or not they reached everybody: a failed run says so beside them. */
function statesOf(
  series: readonly Series[],
  run: ReportRun | undefined,
  coming: ComingMonth | undefined,
): MonthState[] {
  const states: MonthState[] = [];
  if (coming) states.push(coming.missing.length > 0 ? "waiting" : "ready");
  if (run?.state === "running") states.push("making");
  if (run?.state === "waiting") states.push("waiting");
  if (run?.state === "failed") states.push("failed");
  if (series.length > 0) states.push("filed");
  if (series.some(({ newest }) => newest.edition > 1)) states.push("corrected");
  return states;
}

function seriesOf(papers: readonly ReportSummary[]): Series[] {
  const keys = [...new Set(papers.map(seriesKey))];
  return keys.flatMap((key) => {
    const [newest, ...earlier] = papers
      .filter((paper) => seriesKey(paper) === key)
      .toSorted((a, b) => b.edition - a.edition);
    return newest ? [{ key, newest, earlier }] : [];
  });
}

/** A paper's id ends in its edition. */
export function seriesKey({ id }: Pick<ReportSummary, "id">): string {
  return id.slice(0, id.lastIndexOf("-"));
}

/** Those papers alone that the address asks for. */
export function chosenPapers(
  papers: readonly ReportSummary[],
  { month, template, area }: PaperFilters,
): ReportSummary[] {
  return papers.filter(
    (paper) =>
      (month === undefined || paper.month === month) &&
      (template === undefined || paper.template === template) &&
      (area === undefined || (paper.area ?? "whole") === area),
  );
}
