import { queryOptions } from "@tanstack/react-query";
import type { AllComparedAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

export type HeldAgainst = AllComparedAnswer["benchmark"];

export interface AllComparedQuestion {
  /** The last month. */
  period: string;
  grain: string;
  benchmark: HeldAgainst;
  /** Ids, by commas; without it all that one may see. */
  indicator?: string;
  snapshot: number;
}

export type AllComparedCell = {
  [Part in keyof AllComparedAnswer["cells"]]: AllComparedAnswer["cells"][Part][number];
};

/** Every area's figure of every indicator that one may see. */
export function allCompared(question: AllComparedQuestion) {
  const asked = new URLSearchParams(
    Object.entries(question).map(([key, value]): [string, string] => [key, String(value)]),
  );
  return queryOptions({
    queryKey: ["compareAll", question],
    queryFn: ({ signal }) => fetchJson<AllComparedAnswer>(`/compare/all?${asked}`, signal),
    staleTime: 60_000,
  });
}

/** The answer's lists by area and indicator; undefined of what is not in it. */
export function cellFinder({ areas, indicators, cells }: AllComparedAnswer) {
  const [rows, columns] = [areas, indicators].map((ids) => new Map(ids.map((id, at) => [id, at])));
  return (area: string, indicator: string): AllComparedCell | undefined => {
    const [row, column] = [rows?.get(area), columns?.get(indicator)];
    if (row === undefined || column === undefined) return undefined;
    const at = column * areas.length + row;
    const of = <Part>(list: readonly Part[], none: Part) => list[at] ?? none;
    return {
      value: of(cells.value, null),
      state: of(cells.state, "notApplicable"),
      verdict: of(cells.verdict, null),
      isFlagged: of(cells.isFlagged, false),
      reason: of(cells.reason, "noMethod"),
      benchmark: of(cells.benchmark, null),
      rankLow: of(cells.rankLow, null),
      rankHigh: of(cells.rankHigh, null),
    };
  };
}
