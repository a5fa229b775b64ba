import { queryOptions } from "@tanstack/react-query";
import type { CompositeAnswer, CompositeList } from "../../server/api/contract.ts";
import { fetchAnswer, fetchJson } from "./fetchJson.ts";

export type Composite = CompositeList["composites"][number];
export type CompositeRow = CompositeAnswer["rows"][number];
export type CompositeGroup = CompositeAnswer["groups"][number];

export const composites = queryOptions({
  queryKey: ["composites"],
  queryFn: async ({ signal }) => (await fetchJson<CompositeList>("/composites", signal)).composites,
  staleTime: 60_000,
});

export interface CompositeAsked {
  id: string;
  period: string;
  group?: string | undefined;
  /** By component; left out, the stated ones. */
  weights?: Record<string, number> | undefined;
  snapshot: number;
}

/** While other weights are reckoned, what the last ones gave stays. */
export function compositeAnswer(asked: CompositeAsked) {
  const { weights: _, ...same } = asked;
  return queryOptions({
    queryKey: ["composites", same, asked.weights],
    queryFn: async ({ signal }) => {
      const { id, ...body } = asked;
      const path = `/composites/${encodeURIComponent(id)}`;
      const answer = await fetchAnswer(path, "application/json", signal, { method: "POST", body });
      return (await answer.json()) as CompositeAnswer;
    },
    placeholderData: (last, query) =>
      JSON.stringify(query?.queryKey[1]) === JSON.stringify(same) ? last : undefined,
    staleTime: 60_000,
  });
}
