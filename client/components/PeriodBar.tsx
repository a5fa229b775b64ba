import { FilterBar, type FilterBarProps } from "./filterBar/FilterBar.tsx";

/** The bar of pages that are of a period and a snapshot alone. */
export function PeriodBar(
  props: Pick<FilterBarProps, "month" | "grain" | "lastYear" | "children" | "actions">,
) {
  return <FilterBar {...props} />;
}
