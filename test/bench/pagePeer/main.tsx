import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as useParts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { funnelPlot, type FunnelLimits } from "../../../client/charts/funnelPlot.ts";
import { rankedBars } from "../../../client/charts/rankedBars.ts";
import { paperTheme } from "../../../client/charts/theme.ts";

/*
 * What the comparison page is measured against: the same two charts of the same
 * answer, with nothing around them. No address, no language, no table, no words.
 */
useParts([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, CanvasRenderer]);

interface Answer {
  rows: {
    row: {
      area: string;
      value: number | null;
      lower: number | null;
      upper: number | null;
      denominator: number | null;
    };
    benchmark: number | null;
  }[];
  funnel: FunnelLimits[];
}

const mark = { standing: "similar", standsOut: false } as const;

function barsOf({ rows }: Answer): EChartsCoreOption {
  const bars = rows.map(({ row, benchmark }) => ({
    area: row.area,
    name: row.area,
    value: row.value,
    lower: row.lower,
    upper: row.upper,
    benchmark,
    label: String(row.value),
    mark,
  }));
  return rankedBars(bars, { unit: "percent", axisName: "%", lit: undefined }, paperTheme);
}

function funnelOf({ rows, funnel: lines }: Answer): EChartsCoreOption {
  const points = rows.flatMap(({ row: { area, value, denominator } }) =>
    value === null || denominator === null ? [] : [{ area, name: area, base: denominator, value, mark }],
  );
  const axisNames = { base: "", value: "%" };
  return funnelPlot(
    { points, lines, benchmark: rows[0]?.benchmark ?? null, axisNames, lit: undefined },
    paperTheme,
  );
}

function Drawn({ option, height }: { option: EChartsCoreOption; height: number }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!frame.current) return;
    const chart = init(frame.current);
    chart.setOption(option);
    return () => chart.dispose();
  }, [option]);
  return <div ref={frame} style={{ height }} />;
}

function Page({ indicator, period }: { indicator: string; period: string }) {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    const question = new URLSearchParams({ indicator, period, grain: "ytd" });
    void fetch(`/api/v1/compare?${question}`, { headers: { accept: "application/json" } })
      .then((response) => response.json() as Promise<Answer>)
      .then(setAnswer);
  }, [indicator, period]);
  return (
    answer && (
      <>
        <Drawn option={barsOf(answer)} height={56 + answer.rows.length * 32} />
        <Drawn option={funnelOf(answer)} height={400} />
      </>
    )
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const asked = new URLSearchParams(location.search);
createRoot(root).render(<Page indicator={asked.get("i") ?? ""} period={asked.get("p") ?? ""} />);
