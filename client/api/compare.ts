import { queryOptions } from "@tanstack/react-query";
import type { ComparisonAnswer, TrendsAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

/** An area's figure, with what can be said of it beside the others. */
export type ComparedRow = ComparisonAnswer["rows"][number];

export interface CompareQuestion {
  indicator: string;
  /** The last month. */
  period: string;
  grain: string;
  benchmark: ComparisonAnswer["benchmark"];
  /** With the benchmark of that name. */
  target?: number | undefined;
  group?: string | undefined;
  where?: string | undefined;
  snapshot: number;
}

/** Where the interface answers it, and makes files of it. */
export function comparisonPath(question: CompareQuestion): string {
  return `/compare?${asked(question)}`;
}

export function comparison(question: CompareQuestion) {
  return queryOptions({
    queryKey: ["compare", question],
    queryFn: ({ signal }) => fetchJson<ComparisonAnswer>(comparisonPath(question), signal),
    staleTime: 60_000,
  });
}

export interface TrendsQuestion {
  indicator: string;
  to: string;
  where?: string | undefined;
  snapshot: number;
}

/** Three years of every area, its group and the whole. */
export function trends(question: TrendsQuestion) {
  return queryOptions({
    queryKey: ["trends", question],
    queryFn: ({ signal }) => fetchJson<TrendsAnswer>(`/trends?by=area&${asked(question)}`, signal),
    staleTime: 60_000,
  });
}

/** Three years of one area, or of the whole where it is null. */
export function seriesTrend(question: TrendsQuestion, area: string | null) {
  return queryOptions({
    queryKey: ["trends", question, area],
    queryFn: ({ signal }) =>
      fetchJson<TrendsAnswer>(`/trends?${asked({ ...question, area: area ?? undefined })}`, signal),
    staleTime: 60_000,
  });
}

function asked(question: object): URLSearchParams {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
}
