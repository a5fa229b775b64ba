import type {
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

/** Where an area came out, and how far that is to be trusted. */
export interface RankRange {
  /** Its code, by which other parts of the page light it, too. */
  area: string;
  name: string;
  rank: number;
  /** Within which 95 of 100 draws put it. */
  low: number;
  high: number;
  /** Beyond which no weights put it; null where that is not known. */
  best: number | null;
  worst: number | null;
  /** The part of the draws for each place, from the first on. */
  shares: readonly number[] | null;
  /** Its place by the weights as stated, where others are tried. */
  statedRank: number | null;
  label: string;
}

interface Shown {
  places: number;
  axisName: string;
  lit: string | undefined;
}

/** A row an area: each place as dark as it is likely, the range around it, and how far any weights could bring it. */
export function rankRanges(
  rows: readonly RankRange[],
  { places, axisName, lit }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 13 };
  const down = { type: "category", inverse: true, axisTick: { show: false } };
  return {
    animation: false,
    textStyle: { ...text, color: theme.ink },
    grid: { left: 8, right: 8, top: 44, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: Array.from({ length: places }, (_, index) => String(index + 1)),
      name: axisName,
      nameTextStyle: { color: theme.grey, align: "right", padding: [0, 0, 24, 0], verticalAlign: "bottom" },
      nameGap: 0,
      position: "top",
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.hairline } },
      axisLabel: { ...text, color: theme.grey },
    },
    yAxis: [
      {
        ...down,
        data: rows.map(({ name }) => name),
        axisLine: { show: false },
        axisLabel: { ...text, color: theme.ink, interval: 0 },
      },
      {
        ...down,
        position: "right",
        data: rows.map(({ label }) => label),
        axisLine: { show: false },
        axisLabel: { ...text, color: theme.ink, interval: 0, margin: 4 },
      },
    ],
    series: [
      {
        type: "custom",
        id: "ranges",
        data: rows.map(({ area }, index) => ({ name: area, value: [0, index] })),
        renderItem: ({ dataIndex, coordSys }: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          rowOf(
            rows[dataIndex],
            { index: dataIndex, isLit: rows[dataIndex]?.area === lit },
            coordSys,
            api,
            theme,
          ),
      },
    ],
  };
}

function rowOf(
  row: RankRange | undefined,
  { index, isLit }: { index: number; isLit: boolean },
  coordSys: object,
  api: CustomSeriesRenderItemAPI,
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  const { x: left, width: whole } = coordSys as { x: number; width: number };
  const [width = 0, height = 0] = (api.size?.([1, 1]) ?? []) as number[];
  const [first = 0, middle = 0] = api.coord([0, index]);
  const at = (place: number) => first + (place - 1) * width;
  // The whole row can be pointed at.
  const band = {
    type: "rect" as const,
    shape: { x: left, y: middle - height / 2, width: whole, height },
    style: { fill: isLit ? theme.wash : "transparent" },
  };
  if (row === undefined) return band;
  const thick = Math.min(height * 0.62, 20);
  const cells = (row.shares ?? []).flatMap((share, place) =>
    share < 0.005
      ? []
      : [
          {
            type: "rect" as const,
            shape: { x: at(place + 1) - width / 2, y: middle - thick / 2, width, height: thick },
            style: { fill: theme.neutral, opacity: 0.12 + 0.68 * share },
          },
        ],
  );
  const range = {
    type: "rect" as const,
    shape: {
      x: at(row.low) - width / 2 + 1,
      y: middle - thick / 2,
      width: (row.high - row.low + 1) * width - 2,
      height: thick,
      // A shape drawn anew may have been a circle before.
      r: 0,
    },
    style: { fill: "transparent", stroke: isLit ? theme.accent : theme.ink, lineWidth: isLit ? 2 : 1.25 },
  };
  const { best, worst } = row;
  const bounds =
    best === null || worst === null ? [] : boundsOf(at(best), at(worst), { middle, thick }, theme);
  const dot = (place: number, isNow: boolean) => ({
    type: "circle" as const,
    shape: { cx: at(place), cy: middle, r: isNow ? 5 : 4 },
    style: isNow
      ? { fill: theme.accent, stroke: theme.wash, lineWidth: 1.5 }
      : { fill: theme.wash, stroke: theme.ink, lineWidth: 1.5 },
  });
  const moved = row.statedRank !== null && row.statedRank !== row.rank ? [dot(row.statedRank, false)] : [];
  return { type: "group", children: [band, ...cells, ...bounds, range, ...moved, dot(row.rank, true)] };
}

/** How far any weights could bring it: a dotted line between two ends. */
function boundsOf(
  from: number,
  to: number,
  { middle, thick }: { middle: number; thick: number },
  theme: ChartTheme,
) {
  const line = (x1: number, y1: number, x2: number, y2: number, style: object) => ({
    type: "line" as const,
    shape: { x1, y1, x2, y2 },
    style: { stroke: theme.grey, lineWidth: 1, ...style },
  });
  const reach = thick / 2 + 4;
  return [
    line(from, middle, to, middle, { lineDash: [2, 3] }),
    ...[from, to].map((x) => line(x, middle - reach, x, middle + reach, {})),
  ];
}
