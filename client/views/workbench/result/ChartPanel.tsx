import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { QueryChart } from "../../../../server/api/contract.ts";
import { Choice } from "../../../components/Choice.tsx";
import type { FigureOrigin } from "../../../components/figure/figureSheet.ts";
import { suggestedChart } from "../../../components/query/chartData.ts";
import { QueryFigure } from "../../../components/query/QueryFigure.tsx";
import type { Result } from "../../../components/query/resultColumns.ts";

const chartKinds = ["bar", "line", "scatter", "heat", "box", "map", "value"] as const;

interface ChartPanelProps {
  result: Result;
  shown: Uint32Array | undefined;
  chart: QueryChart | null;
  onChart(chart: QueryChart): void;
  title: string;
  origin: FigureOrigin;
}

/** Which column is what, and the picture of it. */
export function ChartPanel({ result, shown, chart, onChart, title, origin }: ChartPanelProps) {
  const { t } = useTranslation();
  const { columns } = result;
  const suggested = useMemo(() => suggestedChart(result), [result]);
  const rows = useMemo(
    () => shown ?? Uint32Array.from({ length: result.rows }, (_, row) => row),
    [shown, result],
  );
  const drawn = chart ?? suggested ?? { kind: "bar" as const, y: [] };
  const names = columns.map(({ name }) => [name, name] as const);
  const numbers = columns.filter(({ kind }) => kind === "number").map(({ name }) => name);
  const change = (more: Partial<QueryChart>) => onChart({ ...drawn, ...more });
  const isParted = !["box", "map", "value"].includes(drawn.kind);
  return (
    <>
      <div className="filters">
        <Choice
          label={t("workbench.chart.kind")}
          value={drawn.kind}
          options={chartKinds.map((kind) => [kind, t(`queries.kind.${kind}`)] as const)}
          onChoose={(kind) => change({ kind: kind as QueryChart["kind"] })}
        />
        {drawn.kind !== "value" && (
          <Choice
            label={t(drawn.kind === "map" ? "workbench.chart.area" : "workbench.chart.x")}
            value={drawn.x ?? ""}
            options={[["", "—"], ...names]}
            onChoose={(x) => change({ x })}
          />
        )}
        <Choice
          label={t("workbench.chart.y")}
          value={drawn.y[0] ?? ""}
          options={[["", "—"], ...numbers.map((name) => [name, name] as const)]}
          onChoose={(y) =>
            change({ y: y === "" ? [] : [y, ...drawn.y.slice(1).filter((each) => each !== y)] })
          }
        />
        {isParted && (
          <Choice
            label={t(drawn.kind === "heat" ? "workbench.chart.down" : "workbench.chart.series")}
            value={drawn.series ?? ""}
            options={[["", t("workbench.pivot.none")], ...names]}
            onChoose={(series) => {
              const { series: _, ...others } = drawn;
              onChart(series === "" ? others : { ...others, series });
            }}
          />
        )}
        {(drawn.kind === "bar" || drawn.kind === "line") &&
          drawn.series === undefined &&
          numbers.length > 1 && (
            <fieldset className="members">
              <legend>{t("workbench.chart.more")}</legend>
              {numbers
                .filter((name) => name !== drawn.y[0])
                .map((name) => (
                  <label key={name}>
                    <input
                      type="checkbox"
                      checked={drawn.y.includes(name)}
                      onChange={({ target }) =>
                        change({
                          y: target.checked ? [...drawn.y, name] : drawn.y.filter((each) => each !== name),
                        })
                      }
                    />{" "}
                    {name}
                  </label>
                ))}
            </fieldset>
          )}
      </div>
      <QueryFigure result={result} rows={rows} chart={drawn} title={title} origin={origin} />
    </>
  );
}
