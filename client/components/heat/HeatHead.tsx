import { useTranslation } from "react-i18next";
import { themeSpans, type HeatColumn, type HeatSort } from "./heat.ts";
import { heatSizes } from "./heatSizes.ts";

interface HeatHeadProps {
  columns: readonly HeatColumn[];
  /** The indices of the columns that are drawn. */
  inSight: readonly number[];
  areaWidth: number;
  columnWidth: number;
  width: number;
  sort: HeatSort | undefined;
  /** The column that the keyboard stands on, where it stands in the head. */
  active: number | undefined;
  onSort(column: string): void;
}

/** Themes above, indicators below; both stay in sight. */
export function HeatHead(props: HeatHeadProps) {
  const { columns, inSight, areaWidth, columnWidth, width, sort, active, onSort } = props;
  const { t } = useTranslation();
  const [from = 0, to = 0] = [inSight[0], inSight.at(-1)];
  const spans = themeSpans(columns).filter(({ first, count }) => first <= to && first + count > from);
  const left = (index: number) => areaWidth + index * columnWidth;
  return (
    <div className="heat-head" role="rowgroup" style={{ width, height: heatSizes.head }}>
      <div role="row" aria-rowindex={1} style={{ height: heatSizes.theme }}>
        <div role="columnheader" aria-colindex={1} className="heat-corner" style={{ width: areaWidth }}>
          <span className="visually-hidden">{t("heat.theme")}</span>
        </div>
        {spans.map(({ theme, first, count }) => (
          <div
            key={`${theme} ${first}`}
            role="columnheader"
            aria-colindex={first + 2}
            aria-colspan={count}
            className="heat-theme"
            style={{ left: left(first), width: count * columnWidth }}
          >
            <span style={{ left: areaWidth + 6 }}>{theme}</span>
          </div>
        ))}
      </div>
      <div role="row" aria-rowindex={2} style={{ height: heatSizes.head - heatSizes.theme }}>
        <div
          role="columnheader"
          aria-colindex={1}
          className="heat-corner"
          data-line={-1}
          data-column={-1}
          tabIndex={active === -1 ? 0 : -1}
          style={{ width: areaWidth }}
        >
          {t("compare.area")}
        </div>
        {inSight.map((index) => {
          const column = columns[index];
          if (!column) return null;
          const isSorted = sort?.id === column.id;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 2}
              aria-label={column.title}
              aria-sort={!isSorted ? "none" : sort.isDescending ? "descending" : "ascending"}
              className="heat-column"
              style={{ left: left(index), width: columnWidth }}
            >
              <button
                type="button"
                data-line={-1}
                data-column={index}
                tabIndex={active === index ? 0 : -1}
                title={column.title}
                onClick={() => onSort(column.id)}
                onKeyDown={(event) => {
                  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
                }}
              >
                <span className="heat-title">{column.title}</span>
                <span className="heat-unit">
                  {column.unit}
                  {isSorted && <span aria-hidden="true">{sort.isDescending ? " ↓" : " ↑"}</span>}
                </span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
