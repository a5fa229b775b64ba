import { queryOptions } from "@tanstack/react-query";
import type {
  Areas,
  Contract,
  Indicator,
  IndicatorDetail,
  SnapshotSummary,
  SourceFigures,
  Theme,
} from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

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

export interface Catalogue {
  themes: Theme[];
  /** The ids of those that the first page shows. */
  headlines: string[];
  indicators: Indicator[];
  /** Files that are wrong, and why. */
  broken: { id: string; reason: string }[];
}

export const catalogue = queryOptions({
  queryKey: ["indicators"],
  queryFn: ({ signal }) => fetchJson<Catalogue>("/indicators", signal),
  ...forAWhile,
});

export function indicatorDetail(id: string) {
  return queryOptions({
    queryKey: ["indicators", id],
    queryFn: ({ signal }) => fetchJson<IndicatorDetail>(`/indicators/${encodeURIComponent(id)}`, signal),
    ...forAWhile,
  });
}

export const sourceFigures = queryOptions({
  queryKey: ["published-figures"],
  queryFn: ({ signal }) => fetchJson<SourceFigures>("/published-figures", signal),
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
