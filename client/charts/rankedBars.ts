import type {
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import { countedUnits } from "./countedUnits.ts";
import { colourOf, strengthOf, symbolOf, type Mark } from "./mark.ts";
import type { ChartTheme } from "./theme.ts";

export interface RankedBar {
  /** Its code, by which other parts of the page light it, too. */
  area: string;
  name: string;
  /** Null where there is no figure, with the words that say why in `label`. */
  value: number | null;
  lower: number | null;
  upper: number | null;
  benchmark: number | null;
  label: string;
  mark: Mark;
}

interface Shown {
  unit: string;
  axisName: string;
  lit: string | undefined;
}

/** One bar an area with its interval, and, where there is one, the line that it is held against. */
export function rankedBars(
  bars: readonly RankedBar[],
  { unit, axisName, lit }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 13 };
  const categories = { type: "category", inverse: true, axisTick: { show: false } };
  return {
    animation: false,
    textStyle: { ...text, color: theme.ink },
    grid: { left: 8, right: 8, top: 44, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "value",
      name: axisName,
      // Ends where the axis does: an English unit beside it would be cut off.
      nameTextStyle: { color: theme.grey, align: "right", padding: [0, 0, 24, 0], verticalAlign: "bottom" },
      nameGap: 0,
      position: "top",
      minInterval: countedUnits.has(unit) ? 1 : 0,
      axisLabel: { color: theme.grey, hideOverlap: true, showMinLabel: true },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    yAxis: [
      {
        ...categories,
        data: bars.map(({ name }) => name),
        // Beside the names, which would lie upon the bars of figures below zero.
        axisLine: { onZero: false, lineStyle: { color: theme.grey } },
        axisLabel: { ...text, color: theme.ink, interval: 0 },
      },
      {
        ...categories,
        position: "right",
        data: bars.map(({ label }) => label),
        axisLine: { show: false },
        axisLabel: {
          ...text,
          interval: 0,
          margin: 4,
          formatter: (_: string, index: number) => labelOf(bars[index]),
          rich: signColours(bars, theme),
        },
      },
    ],
    series: [
      {
        type: "custom",
        id: "bands",
        z: 1,
        data: bars.map(({ area }, index) => ({ name: area, value: [0, index] })),
        renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          bandOf(params, api, bars[params.dataIndex]?.area === lit ? theme.wash : "transparent"),
      },
      {
        type: "bar",
        id: "bars",
        // A missing figure keeps its place and its words, but draws no bar.
        data: bars.map(({ area, value, mark }) => ({
          name: area,
          value: value ?? 0,
          itemStyle: {
            color: colourOf(mark, theme),
            opacity: strengthOf(mark),
            ...(area === lit && { borderColor: theme.accent, borderWidth: 2 }),
          },
        })),
        barMaxWidth: 16,
      },
      {
        type: "custom",
        id: "intervals",
        z: 3,
        silent: true,
        encode: { x: [0, 1, 2, 3], y: 4 },
        data: bars.map(({ value, lower, upper, benchmark }, index) => [
          value,
          lower,
          upper,
          benchmark,
          index,
        ]),
        renderItem: ({ dataIndex }: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          linesOf(bars[dataIndex], dataIndex, api, theme),
      },
    ],
  };
}

function labelOf(bar: RankedBar | undefined): string {
  if (bar === undefined) return "";
  const sign = symbolOf(bar.mark);
  if (sign === "") return `{${bar.value === null ? "quiet" : "plain"}|${bar.label}}`;
  return `{${signName(bar.mark)}|${sign}} {plain|${bar.label}}`;
}

function signName({ standing, standsOut }: Mark): string {
  return standsOut ? `${standing}Out` : standing;
}

function signColours(bars: readonly RankedBar[], theme: ChartTheme): Record<string, object> {
  const signs = bars.map(({ mark }) => [signName(mark), { color: colourOf(mark, theme) }] as const);
  return { plain: { color: theme.ink }, quiet: { color: theme.grey }, ...Object.fromEntries(signs) };
}

/** The whole width of a row can be pointed at, as a short bar can hardly be. */
function bandOf(
  { coordSys }: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
  fill: string,
): CustomSeriesRenderItemReturn {
  const { x, width } = coordSys as unknown as { x: number; width: number };
  const { height, middle } = rowOf(Number(api.value(1)), api);
  return { type: "rect", shape: { x, y: middle - height / 2, width, height }, style: { fill } };
}

function linesOf(
  bar: RankedBar | undefined,
  index: number,
  api: CustomSeriesRenderItemAPI,
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  const { height, middle } = rowOf(index, api);
  const at = (value: number) => api.coord([value, index])[0] ?? 0;
  const line = (x1: number, y1: number, x2: number, y2: number, style: object) =>
    ({
      type: "line",
      shape: { x1, y1, x2, y2 },
      style: { stroke: theme.ink, lineWidth: 1.5, ...style },
    }) as const;
  const children = [];
  const { lower = null, upper = null, benchmark = null } = bar ?? {};
  if (lower !== null && upper !== null) {
    const [from, to] = [at(lower), at(upper)];
    children.push(
      line(from, middle, to, middle, {}),
      ...[from, to].map((x) => line(x, middle - 4, x, middle + 4, {})),
    );
  }
  if (benchmark !== null) {
    const x = at(benchmark);
    children.push(
      line(x, middle - height / 2, x, middle + height / 2, { stroke: theme.accent, lineDash: [4, 3] }),
    );
  }
  return { type: "group", children };
}

function rowOf(index: number, api: CustomSeriesRenderItemAPI): { height: number; middle: number } {
  const [, height = 0] = (api.size?.([0, 1]) ?? []) as number[];
  return { height, middle: api.coord([0, index])[1] ?? 0 };
}
