import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface GradedRow {
  id: string;
  name: string;
  /** In %, in the order of the grades; null where not all of them are told. */
  shares: readonly number[] | null;
  /** Stands at the right: the share of the first grade, or why there is none. */
  label: string;
  /** Whether the first grade is above its quota; has a sign, too. */
  isOver: boolean;
}

interface Shown {
  rows: readonly GradedRow[];
  grades: readonly string[];
  /** In %, of the first grade. */
  line: { share: number; label: string } | null;
  lit: string | undefined;
}

/** From the best to the lowest, so that neighbours differ. */
const strengths = [0.9, 0.35, 0.6, 0.8, 0.12];

/** Each row's grades as parts of a hundred, and the line that the first must not pass. */
export function gradeDistribution({ rows, grades, line, lit }: Shown, theme: ChartTheme): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 12 };
  const categories = {
    type: "category",
    inverse: true,
    axisTick: { show: false },
    axisLine: { show: false },
  };
  return {
    animation: false,
    textStyle: { ...text, color: theme.ink },
    grid: {
      left: 4,
      right: 4,
      top: 28,
      bottom: 24,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "value",
      min: 0,
      max: 100,
      position: "top",
      axisLabel: { color: theme.grey, formatter: "{value}%", hideOverlap: true, showMinLabel: true },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    yAxis: [
      {
        ...categories,
        data: rows.map(({ name }) => name),
        axisLabel: { ...text, color: theme.ink, interval: 0, width: 92, overflow: "truncate" },
      },
      {
        ...categories,
        position: "right",
        data: rows.map(({ label }) => label),
        axisLabel: { ...text, color: theme.ink, interval: 0 },
      },
    ],
    series: [
      ...grades.map((grade, index) => ({
        type: "bar",
        stack: "grades",
        id: grade,
        name: grade,
        barMaxWidth: 18,
        data: rows.map(({ id, shares, isOver }) => ({
          name: id,
          value: shares?.[index] ?? 0,
          itemStyle: {
            color: index === 0 && isOver ? theme.accent : theme.neutral,
            opacity: (strengths[index % strengths.length] ?? 1) * (lit === undefined || lit === id ? 1 : 0.6),
            borderColor: theme.paper,
            borderWidth: 1,
          },
        })),
      })),
      ...(line === null ? [] : [quotaLine(line, rows.length, theme)]),
    ],
  };
}

/** From the first row's top to the last one's foot. */
function quotaLine({ share, label }: { share: number; label: string }, count: number, theme: ChartTheme) {
  return {
    type: "line",
    id: "quota",
    silent: true,
    symbol: "none",
    z: 5,
    lineStyle: { color: theme.accent, type: [4, 3], width: 1.5 },
    data: Array.from({ length: count }, (_, row) => [share, row]),
    endLabel: {
      show: true,
      formatter: label,
      align: "center",
      verticalAlign: "top",
      offset: [0, 12],
      color: theme.accent,
      fontFamily: theme.fontFamily,
      fontSize: 12,
    },
  };
}
