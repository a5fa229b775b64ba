import { useTranslation } from "react-i18next";
import type { Sorting } from "./rowOrder.ts";

interface SortHeadProps {
  column: string;
  head: string;
  sorting: Sorting | undefined;
  onSort(column: string): void;
}

/** A column's head by which its rows are put in order. */
export function SortHead({ column, head, sorting, onSort }: SortHeadProps) {
  const { t } = useTranslation();
  const isOwn = sorting?.column === column;
  const order = isOwn ? (sorting.isDescending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" className="number" aria-sort={order}>
      <button type="button" className="sort" title={t("drawn.sort")} onClick={() => onSort(column)}>
        {head}
        <span aria-hidden="true">{isOwn ? (sorting.isDescending ? " ↓" : " ↑") : ""}</span>
      </button>
    </th>
  );
}
