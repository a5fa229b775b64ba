import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CasesAnswer, FlowAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

export interface FlowAsked {
  topic: string;
  flow: string;
  period: string;
  grain: string;
  area?: string | undefined;
  snapshot: number;
}

/** One topic's flow, in counts. */
export function flowOf({ topic, flow, period, grain, area, snapshot }: FlowAsked) {
  const asked = new URLSearchParams({
    flow,
    period,
    grain,
    ...(area !== undefined && { area }),
    snapshot: String(snapshot),
  });
  return queryOptions({
    queryKey: ["flow", topic, asked.toString()],
    queryFn: ({ signal }) =>
      fetchJson<FlowAnswer>(`/topics/${encodeURIComponent(topic)}/flow?${asked}`, signal),
    staleTime: 60_000,
  });
}

interface CasesAsked {
  q: string;
  kind: string;
  circumstance: string;
  year: string;
  snapshot: number;
}

/** The cases of the library that fit; the ones before stay until others come. */
export function casesOf({ snapshot, ...chosen }: CasesAsked) {
  const asked = new URLSearchParams({ snapshot: String(snapshot) });
  for (const [name, value] of Object.entries(chosen)) if (value !== "") asked.set(name, value);
  return queryOptions({
    queryKey: ["cases", asked.toString()],
    queryFn: ({ signal }) => fetchJson<CasesAnswer>(`/cases?${asked}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
