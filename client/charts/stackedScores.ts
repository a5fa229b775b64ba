import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

/** An area's score and what each component adds to it; null of one that is missing. */
export interface StackedScore {
  area: string;
  /** As it stands beside its bar. */
  label: string;
  parts: readonly (number | null)[];
}

/** How much ink is in a part, from the first to the last, so that neighbours differ; each has its number on it, too. */
const strengths = [0.85, 0.65, 0.3, 0.12];

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
            color: mixed(theme.ink, theme.wash, strength),
            borderColor: area === lit ? theme.accent : theme.wash,
            borderWidth: 1,
          },
        })),
        label: {
          show: true,
          color: strength > 0.4 ? theme.wash : theme.ink,
          fontSize: 11,
          formatter: ({ value }: { value: number | null }) => (value === null ? "" : value.toFixed(1)),
        },
      };
    }),
  };
}

/** What an opacity would look like, for a chart fades a bar's number with the bar. */
export function mixed(one: string, other: string, part: number): string {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [first, second] = [channels(one), channels(other)];
  const between = first.map((channel, index) =>
    Math.round(part * channel + (1 - part) * (second[index] ?? 0)),
  );
  return between.every(Number.isFinite)
    ? `#${between.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`
    : one;
}
