import { queryOptions } from "@tanstack/react-query";
import type { ChangeRow } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

export interface DiffAsked {
  from: number;
  to: number;
  indicator?: string | undefined;
  /** A code, or `whole`. */
  area?: string | undefined;
  grain?: "month" | "ytd" | undefined;
  limit?: number;
}

export function diffPath(asked: DiffAsked & { format?: "csv" | "xlsx" }): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return `/diff?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

/** What changed from one snapshot to a later one; neither ever changes again. */
export function diff(asked: DiffAsked) {
  return queryOptions({
    queryKey: ["diff", asked],
    queryFn: async ({ signal }) => (await fetchJson<{ rows: ChangeRow[] }>(diffPath(asked), signal)).rows,
    staleTime: Infinity,
  });
}
