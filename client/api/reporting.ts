import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Reporting } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

/** Which areas have sent what for a month; undefined asks for the last that is over. */
export function reporting(month: string | undefined) {
  return queryOptions({
    queryKey: ["reporting", month],
    queryFn: ({ signal }) =>
      fetchJson<Reporting>(month === undefined ? "/reporting" : `/reporting?month=${month}`, signal),
    // The month's own lists stay on the page, and keep the focus, while another month comes.
    placeholderData: keepPreviousData,
  });
}
