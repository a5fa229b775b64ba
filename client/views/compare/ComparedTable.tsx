import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import type { Grain } from "../../state/filters.ts";
import { AreaButton } from "./AreaButton.tsx";
import type { ComparedArea } from "./comparedAreas.ts";
import { comparedColumns, sortedBy, type Column } from "./comparedColumns.tsx";
import type { Lighting } from "./lighting.ts";

interface ComparedTableProps extends Lighting {
  caption: string;
  indicator: Indicator;
  grain: Grain;
  areas: ComparedArea[];
  cityName: string;
  whole: Figure;
}

interface Sorting {
  id: string;
  isDescending: boolean;
}

export function ComparedTable(props: ComparedTableProps) {
  const { caption, indicator, grain, areas, cityName, whole, lit, onPoint, chosen, onChoose } = props;
  const { t, i18n } = useTranslation();
  const [sorting, setSorting] = useState<Sorting>();
  const columns = useMemo(
    () => comparedColumns({ indicator, grain, areas }, i18n.language, t),
    [indicator, grain, areas, i18n.language, t],
  );
  const by = columns.find(({ id }) => id === sorting?.id);
  const rows = by ? sortedBy(areas, by, sorting?.isDescending ?? false) : areas;
  // First the largest, then the smallest, then as the areas stand.
  const sortBy = (id: string) =>
    setSorting(
      sorting?.id !== id
        ? { id, isDescending: true }
        : sorting.isDescending
          ? { id, isDescending: false }
          : undefined,
    );
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="stacking figures compared">
        <caption>
          {caption}
          <span className="note">{t("comparison.pointAt")}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.area")}</th>
            <th scope="col">{t("compare.group")}</th>
            {columns.map(({ id, head, isNumber }) => (
              <th
                key={id}
                scope="col"
                className={isNumber ? "number" : undefined}
                aria-sort={sorting?.id !== id ? "none" : sorting.isDescending ? "descending" : "ascending"}
              >
                <button type="button" className="sort" onClick={() => sortBy(id)}>
                  {head}
                  <span aria-hidden="true">
                    {sorting?.id !== id ? "" : sorting.isDescending ? " ↓" : " ↑"}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((area) => (
            <tr
              key={area.key}
              className={area.key === lit ? "lit" : undefined}
              // Not on entering alone: the mouse leaves the name's button into the rest of its row.
              onMouseOver={() => onPoint(area.key)}
              onFocus={() => onPoint(area.key)}
              onMouseLeave={() => onPoint(undefined)}
            >
              <th scope="row">
                <AreaButton
                  area={area.key}
                  name={area.name}
                  chosen={chosen}
                  onPoint={onPoint}
                  onChoose={onChoose}
                />
              </th>
              <td data-label={t("compare.group")}>{area.group}</td>
              {columns.map((column) => (
                <Cell key={column.id} column={column} {...column.cell(area)} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {cityName}
            </th>
            {columns.map((column) => (
              <Cell key={column.id} column={column} {...(column.whole?.(whole) ?? { text: "" })} />
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell({ column, text, note, look }: { column: Column } & ReturnType<Column["cell"]>) {
  const names = [column.id, column.isNumber && "number", look].filter(Boolean).join(" ");
  return (
    <td className={names} data-label={column.head}>
      {text}
      {note !== undefined && <span className="note">{note}</span>}
    </td>
  );
}
