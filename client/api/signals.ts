import { queryOptions } from "@tanstack/react-query";
import type { SignalsAnswer } from "../../server/api/contract.ts";
import type { JudgedGrain } from "../state/filters.ts";
import { fetchJson } from "./fetchJson.ts";

interface SignalsAsked {
  period: string;
  grain: JudgedGrain;
  snapshot: number;
  /** Several of one indicator become one sentence, so more are asked for than are shown. */
  most: number;
}

/** What calls for a look in a period, over all indicators and areas. */
export function signals({ period, grain, snapshot, most }: SignalsAsked) {
  const asked = new URLSearchParams({ period, grain, most: String(most), snapshot: String(snapshot) });
  return queryOptions({
    queryKey: ["signals", asked.toString()],
    queryFn: ({ signal }) => fetchJson<SignalsAnswer>(`/signals?${asked}`, signal),
    staleTime: 60_000,
  });
}
