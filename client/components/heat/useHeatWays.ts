import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { nextSort, type HeatSort } from "./heat.ts";

/** Where a table of areas and indicators leads: an indicator's comparison at an area, an area's profile, another order. */
export function useHeatWays() {
  const navigate = useNavigate();
  const [sort, setSort] = useState<HeatSort>();
  const onOpen = useCallback(
    (area: string, i: string) =>
      void navigate({
        to: "/compare",
        search: (before) => ({ ...before, i, d: undefined, w: undefined }),
        hash: area,
      }),
    [navigate],
  );
  const onProfile = useCallback(
    (code: string) => void navigate({ to: "/areas/$code", params: { code }, search: true }),
    [navigate],
  );
  const onSort = useCallback((id: string) => setSort((before) => nextSort(before, id)), []);
  return { sort, onSort, onOpen, onProfile };
}
