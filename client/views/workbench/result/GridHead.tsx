import { useTranslation } from "react-i18next";
import type { ResultColumn } from "../../../components/query/resultColumns.ts";
import type { RowsAsked } from "./orderRows.ts";

interface GridHeadProps {
  columns: readonly ResultColumn[];
  template: string;
  asked: RowsAsked;
  onAsk(asked: RowsAsked): void;
  column: number | undefined;
  onColumn(column: number | undefined): void;
}

/** Of each column its name and type, a way to sort by it, to look at its values, and to filter by it. */
export function GridHead({ columns, template, asked, onAsk, column, onColumn }: GridHeadProps) {
  const { t } = useTranslation();
  const { sort, filters } = asked;
  const nextSort = (index: number) => {
    if (sort?.column !== index) return { column: index, isDescending: false };
    return sort.isDescending ? undefined : { column: index, isDescending: true };
  };
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: template }}>
        <span role="columnheader" className="number quiet">
          #
        </span>
        {columns.map(({ index, name, kind }) => {
          const isSorted = sort?.column === index;
          return (
            <span
              role="columnheader"
              key={index}
              aria-sort={isSorted ? (sort.isDescending ? "descending" : "ascending") : "none"}
            >
              <button
                type="button"
                className="grid-name"
                title={t("workbench.sortBy", { name, kind: t(`workbench.kind.${kind}`) })}
                onClick={() => onAsk({ ...asked, sort: nextSort(index) })}
              >
                {name}
                <span aria-hidden="true">{isSorted ? (sort.isDescending ? " ↓" : " ↑") : ""}</span>
              </button>
              <button
                type="button"
                className="quiet-button"
                aria-pressed={column === index}
                aria-label={t("workbench.lookAt", { name })}
                title={t("workbench.lookAt", { name })}
                onClick={() => onColumn(column === index ? undefined : index)}
              >
                Σ
              </button>
            </span>
          );
        })}
      </div>
      <div role="row" className="grid-row" style={{ gridTemplateColumns: template }}>
        <span role="gridcell" aria-label={t("workbench.filter")} />
        {columns.map(({ index, name }) => (
          <span role="gridcell" key={index}>
            <input
              aria-label={t("workbench.filterBy", { name })}
              title={t("workbench.filterHint")}
              placeholder={t("workbench.filter")}
              value={filters[index] ?? ""}
              onChange={({ target }) => onAsk({ ...asked, filters: { ...filters, [index]: target.value } })}
            />
          </span>
        ))}
      </div>
    </div>
  );
}
