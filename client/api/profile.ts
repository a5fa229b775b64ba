import { queryOptions } from "@tanstack/react-query";
import type { ProfileAnswer } from "../../server/api/contract.ts";
import type { JudgedGrain } from "../state/filters.ts";
import { fetchJson } from "./fetchJson.ts";

export type ProfileRow = ProfileAnswer["rows"][number];

interface ProfileAsked {
  area: string;
  period: string;
  grain: JudgedGrain;
  snapshot: number;
  trends: boolean;
}

/** All indicators of one area beside its group; with trends it takes twice as long. */
export function profile({ area, period, grain, snapshot, trends }: ProfileAsked) {
  const asked = new URLSearchParams({
    period,
    grain,
    trends: String(trends),
    snapshot: String(snapshot),
  });
  return queryOptions({
    queryKey: ["profile", area, asked.toString()],
    queryFn: ({ signal }) =>
      fetchJson<ProfileAnswer>(`/areas/${encodeURIComponent(area)}/profile?${asked}`, signal),
    staleTime: 60_000,
  });
}
