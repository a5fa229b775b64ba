import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { numberFormatOf, type ResultColumn } from "../../../components/query/resultColumns.ts";
import { Loading } from "../../../components/Loading.tsx";
import type { RowsAsked } from "./orderRows.ts";
import { mostDistinct, type ColumnStatistics } from "./statistics.ts";
import type { ResultWork } from "./ResultWork.ts";

interface ColumnPanelProps {
  /** The query's id, which no other answer has. */
  answer: string;
  column: ResultColumn;
  work: ResultWork;
  asked: RowsAsked;
  onClose(): void;
}

/** What is in a column, of the rows that are shown. */
export function ColumnPanel({ answer, column, work, asked, onClose }: ColumnPanelProps) {
  const { t, i18n } = useTranslation();
  const { data: found } = useQuery({
    queryKey: ["column-statistics", answer, column.index, asked],
    queryFn: () => work.statistics(asked, column.index),
    gcTime: 0,
  });
  const number = numberFormatOf(column, i18n.language);
  return (
    <section className="value-panel" aria-label={t("workbench.column", { name: column.name })}>
      <h2>
        {column.name} <span className="quiet">{t(`workbench.kind.${column.kind}`)}</span>
        <button type="button" className="quiet-button" aria-label={t("workbench.close")} onClick={onClose}>
          ×
        </button>
      </h2>
      {found ? <Told found={found} number={number} /> : <Loading shape="lines" count={6} />}
    </section>
  );
}

function Told({ found, number }: { found: ColumnStatistics; number: Intl.NumberFormat }) {
  const { t } = useTranslation();
  const { rows, nulls, distinct, least, most, numbers, bins, frequent } = found;
  const written = (text: string | null) =>
    text === null ? "—" : numbers ? number.format(Number(text)) : text;
  const facts: [string, string][] = [
    [t("workbench.statistics.rows"), number.format(rows)],
    [t("workbench.statistics.nulls"), number.format(nulls)],
    [t("workbench.statistics.distinct"), `${number.format(distinct)}${distinct >= mostDistinct ? "+" : ""}`],
    [t("workbench.statistics.least"), written(least)],
    [t("workbench.statistics.most"), written(most)],
    ...(numbers
      ? ([
          [t("workbench.statistics.mean"), number.format(numbers.mean)],
          [
            t("workbench.statistics.deviation"),
            numbers.deviation === null ? "—" : number.format(numbers.deviation),
          ],
          [
            t("workbench.statistics.quartiles"),
            [numbers.lower, numbers.median, numbers.upper].map((each) => number.format(each)).join(" · "),
          ],
        ] satisfies [string, string][])
      : []),
  ];
  const bars = numbers
    ? bins.map(({ from, to, count }) => ({
        name: `${number.format(from)}–${number.format(to)}`,
        count,
      }))
    : frequent.map(({ value, count }) => ({ name: value, count }));
  const tallest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <>
      <dl className="column-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bars.length > 0 && (
        <table className="column-bars">
          <caption>{t(numbers ? "workbench.statistics.histogram" : "workbench.statistics.frequent")}</caption>
          <tbody>
            {bars.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td aria-hidden="true">
                  <meter min={0} max={tallest} value={count} />
                </td>
                <td className="number">{number.format(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
