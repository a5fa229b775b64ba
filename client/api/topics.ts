import { queryOptions } from "@tanstack/react-query";
import type { Topic, TopicList } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

export type { Topic };

export const topics = queryOptions({
  queryKey: ["topics"],
  queryFn: async ({ signal }) => (await fetchJson<TopicList>("/topics", signal)).topics,
  staleTime: 60_000,
});
