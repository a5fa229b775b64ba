import { queryOptions } from "@tanstack/react-query";
import type { InequalitiesAnswer, ProfileAnswer } from "../../server/api/contract.ts";
import type { JudgedGrain } from "../state/filters.ts";
import { fetchJson } from "./fetchJson.ts";

export type ProfileRow = ProfileAnswer["rows"][number];
export type Inequality = InequalitiesAnswer["rows"][number];
export type InequalityDimension = InequalitiesAnswer["dimension"];

interface AreaAsked {
  area: string;
  period: string;
  grain: JudgedGrain;
  snapshot: number;
}

/** All indicators of one area beside its group; with trends it takes twice as long. */
export function profile({
  area,
  trends,
  beside,
  ...shared
}: AreaAsked & { trends: boolean; beside?: string | undefined }) {
  const asked = questionOf({ ...shared, trends: String(trends), ...(beside && { with: beside }) });
  return queryOptions({
    queryKey: ["profile", area, asked],
    queryFn: ({ signal }) =>
      fetchJson<ProfileAnswer>(`/areas/${encodeURIComponent(area)}/profile?${asked}`, signal),
    staleTime: 60_000,
  });
}

/** How an area's officials differ by one dimension, in all indicators that can be split by it. */
export function inequalities({ area, ...shared }: AreaAsked & { dimension: InequalityDimension }) {
  const asked = questionOf(shared);
  return queryOptions({
    queryKey: ["inequalities", area, asked],
    queryFn: ({ signal }) =>
      fetchJson<InequalitiesAnswer>(`/areas/${encodeURIComponent(area)}/inequalities?${asked}`, signal),
    staleTime: 60_000,
  });
}

function questionOf(asked: Record<string, string | number>): string {
  return new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)])).toString();
}
