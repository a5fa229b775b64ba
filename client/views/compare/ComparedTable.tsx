import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { trends } from "../../api/compare.ts";
import type { Figure as AreaFigure, ValuesQuestion } from "../../api/values.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import type { FigureOrigin } from "../../components/figure/figureSheet.ts";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import { useLighting } from "../../components/lighting/lighting.ts";
import { Sparkline } from "../../components/Sparkline.tsx";
import { FigureValue, type WhyFigure } from "../../components/why/FigureValue.tsx";
import type { Grain } from "../../state/filters.ts";
import { AreaLink } from "../../components/comparison/AreaLink.tsx";
import type { ComparedArea } from "../../components/comparison/comparedAreas.ts";
import { comparedColumns, sortedBy, type Column } from "./comparedColumns.tsx";
import type { DrawnArea } from "../../components/comparison/drawnArea.ts";
import type { Measure } from "../../components/comparison/measure.ts";
import { useOnceSeen } from "../../components/useOnceSeen.ts";

interface ComparedTableProps {
  caption: string;
  indicator: Indicator;
  grain: Grain;
  areas: ComparedArea[];
  drawn: DrawnArea[];
  measure: Measure;
  cityName: string;
  whole: AreaFigure;
  question: ValuesQuestion;
  /** What a figure's verdict is against, where it tells why it is so. */
  benchmark: "group" | "city";
  /** Where the interface answers the table, and makes files of it. */
  path: string;
  origin: FigureOrigin;
}

/** All that is known of each area, a line each: sorted by any column, with some held at the top. */
export function ComparedTable(props: ComparedTableProps) {
  const { caption, indicator, grain, areas, drawn, measure, cityName, whole, question, benchmark, path } =
    props;
  const { origin } = props;
  const { t, i18n } = useTranslation();
  const { lit, onPoint } = useLighting();
  const { sort } = useSearch({ from: "__root__" });
  const change = useFilterChange();
  const [pinned, setPinned] = useState<readonly string[]>([]);
  const [frame, isSeen] = useOnceSeen();
  const hasTrend = indicator.finest !== "year";
  const { to, where, snapshot } = question;
  const series = useQuery({
    ...trends({ indicator: indicator.id, to, where, snapshot }),
    enabled: isSeen && hasTrend,
  });
  const columns = useMemo(
    () => comparedColumns({ indicator, grain, areas, measure, drawn }, i18n.language, t),
    [indicator, grain, areas, measure, drawn, i18n.language, t],
  );
  const isDescending = sort?.startsWith("-") ?? false;
  const by = columns.find(({ id }) => id === sort?.replace("-", ""));
  const sorted = by ? sortedBy(areas, by, isDescending) : areas;
  const isPinned = ({ key }: ComparedArea) => pinned.includes(key);
  const rows = [...sorted.filter(isPinned), ...sorted.filter((area) => !isPinned(area))];
  // First the largest, then the smallest, then as the areas stand.
  const sortBy = (id: string) => change({ sort: by?.id !== id ? `-${id}` : isDescending ? id : undefined });
  const pin = (key: string) =>
    setPinned((before) => (before.includes(key) ? before.filter((each) => each !== key) : [...before, key]));
  /** The figure itself opens what it is made of. */
  const toldWhy = ({ id }: Column, row: WhyFigure, shown: ReturnType<Column["cell"]>) =>
    id !== "value"
      ? shown
      : {
          ...shown,
          text: (
            <FigureValue
              row={row}
              grain={grain}
              snapshot={snapshot}
              unit={indicator.unit}
              where={where}
              benchmark={benchmark}
            >
              {shown.text}
            </FigureValue>
          ),
        };
  const recent = (area: string) =>
    series.data?.trends.find((each) => each.area === area)?.points.map(({ value }) => value);
  return (
    <section ref={frame}>
      <Figure
        title={caption}
        notes={[t("comparison.pointAt")]}
        origin={origin}
        path={path}
        anchor="table"
        sheet={{
          heads: [t("compare.area"), t("compare.group"), ...columns.map(({ head }) => head)],
          rows: rows.map((area) => [
            area.name,
            area.group,
            ...columns.map((column) => column.plain?.(area) ?? column.order(area)),
          ]),
        }}
      >
        <div className="table-frame held" role="region" aria-label={caption} tabIndex={0}>
          <table className="figures compared">
            <thead>
              <tr>
                <th scope="col">{t("compare.area")}</th>
                <th scope="col">{t("compare.group")}</th>
                {columns.map(({ id, head, isNumber }) => (
                  <th
                    key={id}
                    scope="col"
                    className={isNumber ? "number" : undefined}
                    aria-sort={by?.id !== id ? "none" : isDescending ? "descending" : "ascending"}
                  >
                    <button type="button" className="sort" onClick={() => sortBy(id)}>
                      {head}
                      <span aria-hidden="true">{by?.id !== id ? "" : isDescending ? " ↓" : " ↑"}</span>
                    </button>
                  </th>
                ))}
                {hasTrend && <th scope="col">{t("comparison.trend")}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((area) => (
                <tr
                  key={area.key}
                  className={[area.key === lit && "lit", isPinned(area) && "pinned"]
                    .filter(Boolean)
                    .join(" ")}
                  // Not on entering alone: the mouse leaves the name's link into the rest of its row.
                  onMouseOver={() => onPoint(area.key)}
                  onFocus={() => onPoint(area.key)}
                  onMouseLeave={() => onPoint(undefined)}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="pin"
                      aria-pressed={isPinned(area)}
                      aria-label={t("comparison.pin", { area: area.name })}
                      title={t("comparison.pin", { area: area.name })}
                      onClick={() => pin(area.key)}
                    >
                      <span aria-hidden="true">{isPinned(area) ? "▣" : "▢"}</span>
                    </button>
                    <AreaLink area={area.key} name={area.name} />
                  </th>
                  <td>{area.group}</td>
                  {columns.map((column) => (
                    <Cell
                      key={column.id}
                      column={column}
                      {...toldWhy(column, area.figure, column.cell(area))}
                    />
                  ))}
                  {hasTrend && (
                    <td className="trend">
                      <Sparkline values={recent(area.key) ?? []} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {cityName}
                </th>
                {columns.map((column) => (
                  <Cell
                    key={column.id}
                    column={column}
                    {...toldWhy(column, whole, column.whole?.(whole) ?? { text: "" })}
                  />
                ))}
                {hasTrend && <td>—</td>}
              </tr>
            </tfoot>
          </table>
        </div>
      </Figure>
    </section>
  );
}

function Cell({ column, text, note, look }: { column: Column } & ReturnType<Column["cell"]>) {
  const names = [column.id, column.isNumber && "number", look].filter(Boolean).join(" ");
  return (
    <td className={names}>
      {text}
      {note !== undefined && <span className="note">{note}</span>}
    </td>
  );
}
