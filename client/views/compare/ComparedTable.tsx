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
import type { Grain } from "../../state/filters.ts";
import type { ComparedArea } from "../../components/comparison/comparedAreas.ts";
import { ComparedCell } from "./ComparedCell.tsx";
import { comparedColumns, sortedBy } from "./comparedColumns.tsx";
import { ComparedHead } from "./ComparedHead.tsx";
import { ComparedRow } from "./ComparedRow.tsx";
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
  const toldBy = { grain, snapshot, unit: indicator.unit, where, benchmark };
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
            <ComparedHead
              columns={columns}
              by={by?.id}
              isDescending={isDescending}
              hasTrend={hasTrend}
              onSort={sortBy}
            />
            <tbody>
              {rows.map((area) => (
                <ComparedRow
                  key={area.key}
                  area={area}
                  columns={columns}
                  toldBy={toldBy}
                  recent={hasTrend ? (recent(area.key) ?? []) : null}
                  isPinned={isPinned(area)}
                  onPin={() => pin(area.key)}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {cityName}
                </th>
                {columns.map((column) => (
                  <ComparedCell
                    key={column.id}
                    column={column}
                    shown={column.whole?.(whole) ?? { text: "" }}
                    row={whole}
                    toldBy={toldBy}
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
