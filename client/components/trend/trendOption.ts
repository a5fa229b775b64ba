import type { EChartsCoreOption } from "echarts/core";
import type { TrendsAnswer } from "../../../server/api/contract.ts";
import { colourOf, markOf } from "../../charts/mark.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { trendLine, type sharedExtent } from "../../charts/trendLine.ts";
import { marksOf, type NumberedNote } from "./numberedNotes.ts";

export type Trend = TrendsAnswer["trends"][number];

interface Shown {
  trend: Trend;
  /** Its group's, drawn behind. */
  ofGroup: Trend | undefined;
  extent: ReturnType<typeof sharedExtent>;
  notes: readonly NumberedNote[];
}

/** An answer's series as a line, its newest signal told apart, a number where something is written. */
export function trendOption({ trend, ofGroup, extent, notes }: Shown, theme: ChartTheme): EChartsCoreOption {
  const { points, chart, latest } = trend;
  const behind = new Map(ofGroup?.points.map(({ period, value }) => [period, value]));
  return trendLine(
    {
      points: points.map((point) => ({
        ...point,
        isSignal: latest !== null && point.period >= latest.from && point.period <= latest.until,
      })),
      group: points.map(({ period }) => behind.get(period) ?? null),
      centre: chart.centre,
      extent,
      signalColour: colourOf(markOf({ judged: latest, flags: { isFlagged: false } }), theme),
      marks: marksOf(notes),
    },
    theme,
  );
}
