import { infiniteQueryOptions } from "@tanstack/react-query";
import type { AuditPage } from "../../server/api/contract.ts";
import type { AuditFilters } from "../state/auditFilters.ts";
import { fetchJson } from "./fetchJson.ts";

const perPage = 100;

export function auditPath(filters: AuditFilters, more: Record<string, string> = {}): string {
  const { since: from, until: to, who: actor, action, text } = filters;
  const given = Object.entries({ from, to, actor, action, text, ...more }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  return `/audit?${new URLSearchParams(given)}`;
}

/** Who did what, the newest first, page by page. */
export function audit(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ["audit", filters],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<AuditPage>(
        auditPath(filters, {
          limit: String(perPage),
          ...(pageParam !== null && { before: String(pageParam) }),
        }),
        signal,
      ),
    initialPageParam: null as AuditPage["next"],
    getNextPageParam: ({ next }) => next,
  });
}
