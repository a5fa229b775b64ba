import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface EndingMonth {
  /** YYYY-MM */
  month: string;
  count: number | null;
  /** The count, or the sign of why there is none. */
  label: string;
}

/** How many end in each month to come; months in order, the year below its first one. */
export function endingTimeline(
  months: readonly EndingMonth[],
  lit: string | undefined,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 12 };
  return {
    animation: false,
    textStyle: { ...text, color: theme.ink },
    grid: { left: 4, right: 4, top: 24, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: months.map(({ month }) => month),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.grey } },
      axisLabel: {
        ...text,
        color: theme.grey,
        interval: 0,
        hideOverlap: true,
        formatter: (month: string, index: number) => {
          const number = String(Number(month.slice(5)));
          return index === 0 || number === "1" ? `${number}\n${month.slice(0, 4)}` : number;
        },
      },
    },
    yAxis: { type: "value", minInterval: 1, show: false },
    series: [
      {
        type: "bar",
        id: "ending",
        barMaxWidth: 32,
        data: months.map(({ month, count, label }) => ({
          name: month,
          value: count ?? 0,
          itemStyle: { color: month === lit ? theme.accent : theme.neutral },
          label: { ...text, show: count !== 0, position: "top", formatter: label, color: theme.ink },
        })),
      },
    ],
  };
}
