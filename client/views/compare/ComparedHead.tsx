import { useTranslation } from "react-i18next";
import type { Column } from "./comparedColumns.tsx";

interface ComparedHeadProps {
  columns: readonly Column[];
  /** The column that rows stand by. */
  by: string | undefined;
  isDescending: boolean;
  hasTrend: boolean;
  onSort(id: string): void;
}

export function ComparedHead({ columns, by, isDescending, hasTrend, onSort }: ComparedHeadProps) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t("compare.area")}</th>
        <th scope="col">{t("compare.group")}</th>
        {columns.map(({ id, head, isNumber }) => (
          <th
            key={id}
            scope="col"
            className={isNumber ? "number" : undefined}
            aria-sort={by !== id ? "none" : isDescending ? "descending" : "ascending"}
          >
            <button type="button" className="sort" onClick={() => onSort(id)}>
              {head}
              <span aria-hidden="true">{by !== id ? "" : isDescending ? " ↓" : " ↑"}</span>
            </button>
          </th>
        ))}
        {hasTrend && <th scope="col">{t("comparison.trend")}</th>}
      </tr>
    </thead>
  );
}
