import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

/** An area's score and what each component adds to it; null of one that is missing. */
export interface StackedScore {
  area: string;
  /** As it stands beside its bar. */
  label: string;
  parts: readonly (number | null)[];
}

/** From the first component to the last, so that neighbours differ; each has its number on it, too. */
const strengths = [0.8, 0.5, 0.28, 0.12];

/** Bars of 100 points at most, the first area on top; the chosen one's name is set off. */
export function stackedScores(
  areas: readonly StackedScore[],
  components: readonly string[],
  chosen: string,
  theme: ChartTheme,
  lit?: string,
): EChartsCoreOption {
  const text = { color: theme.ink, fontSize: 12 };
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, fontSize: 12 },
    grid: { left: 4, right: 24, top: 4, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "value",
      min: 0,
      max: 100,
      axisLabel: { color: theme.grey },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: areas.map(({ area }) => area),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.hairline } },
      axisLabel: {
        ...text,
        interval: 0,
        formatter: (code: string) => {
          const label = areas.find(({ area }) => area === code)?.label ?? code;
          return `{${code === chosen ? "chosen" : "plain"}|${label}}`;
        },
        rich: { chosen: { color: theme.accent, fontWeight: 600 }, plain: text },
      },
    },
    series: components.map((name, index) => {
      const strength = strengths[index % strengths.length] ?? 1;
      return {
        type: "bar",
        stack: "score",
        id: name,
        barMaxWidth: 20,
        // A missing part leaves no room, so that nothing else is taken for it.
        data: areas.map(({ area, parts }) => ({
          name: area,
          value: parts[index] ?? null,
          itemStyle: {
            color: theme.ink,
            opacity: strength,
            borderColor: area === lit ? theme.accent : theme.paper,
            borderWidth: 1,
          },
        })),
        label: {
          show: true,
          color: strength > 0.4 ? theme.paper : theme.ink,
          fontSize: 11,
          formatter: ({ value }: { value: number | null }) => (value === null ? "" : value.toFixed(1)),
        },
      };
    }),
  };
}
