import { queryOptions } from "@tanstack/react-query";
import type { AreaMapAnswer } from "../../server/api/contract.ts";
import { fetchJson } from "./fetchJson.ts";

/** A site's own map, read when its server starts. */
export const areaOutlines = queryOptions({
  queryKey: ["areas", "map"],
  queryFn: ({ signal }) => fetchJson<AreaMapAnswer>("/areas/map", signal),
  staleTime: Infinity,
});
