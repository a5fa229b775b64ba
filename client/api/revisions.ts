import { queryOptions } from "@tanstack/react-query";
import type { RevisionsAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

/** How an indicator's figures of months came to be what they are. */
export function revisions(indicator: string, snapshot: number) {
  return queryOptions({
    queryKey: ["revisions", indicator, snapshot],
    queryFn: ({ signal }) =>
      fetchJson<RevisionsAnswer>(
        `/indicators/${encodeURIComponent(indicator)}/revisions?snapshot=${snapshot}`,
        signal,
      ),
    staleTime: 60_000,
  });
}
