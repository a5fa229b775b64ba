import { useNavigate } from "@tanstack/react-router";
import type { Filters } from "../../state/filters.ts";

/** Writes choices into the address of the page one is on; what is given as undefined leaves it. */
export function useFilterChange(): (part: Partial<Filters>) => void {
  const navigate = useNavigate();
  return (part) => void navigate({ to: ".", search: (before) => ({ ...before, ...part }), replace: true });
}
