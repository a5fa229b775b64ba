import type { EChartsCoreOption } from "echarts/core";
import { colourOf, strengthOf, type Mark } from "./mark.ts";
import type { ChartTheme } from "./theme.ts";

export interface FunnelPoint {
  area: string;
  name: string;
  base: number;
  value: number;
  mark: Mark;
}

interface Limits {
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
}

export interface FunnelLimits extends Limits {
  size: number;
  wide: Limits | null;
}

interface Shown {
  points: readonly FunnelPoint[];
  lines: readonly FunnelLimits[];
  benchmark: number | null;
  axisNames: { base: string; value: string };
  lit: string | undefined;
}

const sides = ["lower95", "upper95", "lower998", "upper998"] as const;

/** Each area by its base, within the lines where chance alone would leave it. */
export function funnelPlot(
  { points, lines, benchmark, axisNames, lit }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 13, color: theme.ink };
  const axis = {
    type: "value",
    scale: true,
    nameTextStyle: { color: theme.grey },
    axisLabel: { color: theme.grey, hideOverlap: true },
    splitLine: { show: false },
  };
  const line = (id: string, data: (number | undefined)[][], lineStyle: object) => ({
    type: "line",
    id,
    data,
    silent: true,
    symbol: "none",
    lineStyle: { color: theme.grey, width: 1, ...lineStyle },
  });
  const wide = lines.flatMap(({ size, wide: limits }) => (limits ? [{ size, ...limits }] : []));
  const ends = [lines[0]?.size, lines.at(-1)?.size];
  return {
    animation: false,
    textStyle: text,
    grid: {
      left: 8,
      right: 16,
      top: 44,
      bottom: 32,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: { ...axis, name: axisNames.base, nameLocation: "middle", nameGap: 28 },
    yAxis: { ...axis, name: axisNames.value, nameTextStyle: { color: theme.grey, align: "left" } },
    series: [
      ...sides.map((side) =>
        line(
          side,
          lines.map((each) => [each.size, each[side]]),
          { type: side.endsWith("998") ? "solid" : "dashed" },
        ),
      ),
      ...(wide.length === 0 ? [] : sides).map((side) =>
        line(
          `wide ${side}`,
          wide.map((each) => [each.size, each[side]]),
          { type: "dotted", width: side.endsWith("998") ? 2 : 1 },
        ),
      ),
      ...(benchmark === null
        ? []
        : [
            line(
              "benchmark",
              ends.map((size) => [size, benchmark]),
              { color: theme.accent, type: [4, 3] },
            ),
          ]),
      {
        type: "scatter",
        id: "areas",
        z: 3,
        data: points.map(({ area, name, base, value, mark }) => ({
          name: area,
          value: [base, value],
          ...shapeOf(mark),
          symbolSize: area === lit ? 18 : mark.standsOut ? 13 : 11,
          itemStyle: {
            color: colourOf(mark, theme),
            opacity: area === lit ? 1 : Math.max(0.7, strengthOf(mark)),
            ...(area === lit && { borderColor: theme.accent, borderWidth: 2 }),
          },
          label: {
            // Only what is to be read: all names at once lie upon each other.
            show: area === lit || mark.standsOut,
            position: "top",
            formatter: name,
            color: theme.ink,
            fontFamily: theme.fontFamily,
            fontWeight: area === lit ? "bold" : "normal",
          },
        })),
      },
    ],
  };
}

/** The sign of the table, as a point's form. */
function shapeOf({ standing, standsOut }: Mark): { symbol: string; symbolRotate?: number } {
  if (standsOut) return { symbol: "diamond" };
  if (standing === "better" || standing === "higher") return { symbol: "triangle" };
  if (standing === "worse" || standing === "lower") return { symbol: "triangle", symbolRotate: 180 };
  return { symbol: standing === "tooFew" ? "emptyCircle" : "circle" };
}
