import { queryOptions } from "@tanstack/react-query";
import { tableFromIPC } from "@uwdata/flechette";
import type { Areas, Contract, Indicator, SnapshotSummary, ValueRow } from "../../server/api/contract.ts";
import { fetchAnswer, fetchJson } from "./fetchJson.ts";

/** A snapshot never changes: what it once answered stays right until another is current. */
const forAWhile = { staleTime: 60_000 };

export const currentSnapshot = queryOptions({
  queryKey: ["snapshots"],
  queryFn: ({ signal }) => fetchJson<{ current: SnapshotSummary; numbers: number[] }>("/snapshots", signal),
  ...forAWhile,
});

export const areas = queryOptions({
  queryKey: ["areas"],
  queryFn: ({ signal }) => fetchJson<Areas>("/areas", signal),
  ...forAWhile,
});

export const indicators = queryOptions({
  queryKey: ["indicators"],
  queryFn: async ({ signal }) =>
    (await fetchJson<{ indicators: Indicator[] }>("/indicators", signal)).indicators,
  ...forAWhile,
});

/** Where its file lies stays on the server. */
export type KnownContract = Omit<Contract, "file">;

export const contracts = queryOptions({
  queryKey: ["contracts"],
  queryFn: async ({ signal }) =>
    (await fetchJson<{ contracts: KnownContract[] }>("/contracts", signal)).contracts,
  ...forAWhile,
});

export interface ValuesQuestion {
  indicator: string;
  from: string;
  to: string;
  grain: string;
  by?: string;
  snapshot: number;
}

export function values(question: ValuesQuestion) {
  return queryOptions({
    queryKey: ["values", question],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams(
        Object.entries(question).map(([key, value]) => [key, String(value)]),
      );
      const response = await fetchAnswer(`/values?${search}`, "application/vnd.apache.arrow.stream", signal);
      const table = tableFromIPC(await response.arrayBuffer());
      return table.toArray() as ValueRow[];
    },
    staleTime: Infinity,
  });
}
