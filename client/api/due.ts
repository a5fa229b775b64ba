import { queryOptions } from "@tanstack/react-query";
import type { DueAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

/** What falls due after a month, and what already is. */
export function dueSoon(period: string, snapshot: number) {
  return queryOptions({
    queryKey: ["due", period, snapshot],
    queryFn: ({ signal }) =>
      fetchJson<DueAnswer>(`/signals/due?period=${period}&snapshot=${snapshot}`, signal),
    staleTime: Infinity,
  });
}
