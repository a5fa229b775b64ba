import type { ChartTheme } from "./theme.ts";

/** Signs of series, so that a colour is never alone. */
export const seriesSymbols = ["circle", "rect", "triangle", "diamond", "pin", "arrow"] as const;

/** Shades for as many series as can be told apart: ink first, the accent for the chosen thing is not among them. */
export function seriesColours(theme: ChartTheme): readonly string[] {
  return [theme.neutral, theme.better, theme.worse, theme.grey, theme.ink, theme.accent];
}

export function plainText(theme: ChartTheme) {
  return { animation: false, textStyle: { fontFamily: theme.fontFamily, fontSize: 12, color: theme.ink } };
}

function legendOf(names: readonly string[], theme: ChartTheme) {
  if (names.length < 2) return {};
  return {
    legend: {
      type: "plain",
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 10,
      data: names.map((name, index) => ({ name, icon: seriesSymbols[index % seriesSymbols.length] })),
      textStyle: { color: theme.ink, fontFamily: theme.fontFamily },
      inactiveColor: theme.grey,
    },
  };
}

/** What a chart of several series begins with: its texts, the legend of them, and room for that. */
export function seriesFrame(names: readonly string[], theme: ChartTheme) {
  return { ...plainText(theme), ...legendOf(names, theme), grid: gridOf(names.length > 1) };
}

export function gridOf(hasLegend: boolean) {
  return {
    left: 8,
    right: 16,
    top: hasLegend ? 56 : 32,
    bottom: 28,
    outerBoundsMode: "same",
    outerBoundsContain: "axisLabel",
  };
}

export function valueAxis(name: string, theme: ChartTheme, isX = false) {
  return {
    type: "value",
    name,
    scale: false,
    nameGap: isX ? 24 : 10,
    nameLocation: isX ? "middle" : "end",
    nameTextStyle: { color: theme.grey, align: isX ? "center" : "left" },
    axisLabel: { color: theme.grey, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.hairline } },
  };
}

export function categoryAxis(data: readonly string[], name: string, theme: ChartTheme) {
  return {
    type: "category",
    data: [...data],
    name,
    nameLocation: "middle",
    nameGap: 24,
    nameTextStyle: { color: theme.grey },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.grey } },
    axisLabel: {
      color: theme.ink,
      hideOverlap: true,
      interval: data.length <= 14 ? 0 : "auto",
      width: Math.max(48, Math.floor(900 / Math.max(1, data.length))),
      overflow: "truncate",
    },
  };
}
