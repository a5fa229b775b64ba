import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TrendsAnswer } from "../../../../server/api/contract.ts";
import { colourOf, markOf } from "../../../charts/mark.ts";
import { trendLine, type sharedExtent } from "../../../charts/trendLine.ts";
import { Chart } from "../../../components/Chart.tsx";
import { useChartTheme } from "../../../components/useChartTheme.ts";

type Trend = TrendsAnswer["trends"][number];

interface OneTrendProps {
  name: string;
  trend: Trend;
  ofGroup: Trend | undefined;
  extent: ReturnType<typeof sharedExtent>;
}

/** One area's months, its group's behind, with what they say of its newest ones. */
export function OneTrend({ name, trend: { points, chart, latest }, ofGroup, extent }: OneTrendProps) {
  const { t } = useTranslation();
  const theme = useChartTheme();
  const option = useMemo(() => {
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
      },
      theme,
    );
  }, [points, chart, latest, ofGroup, extent, theme]);
  const [from, until] = [points[0]?.period ?? "", points.at(-1)?.period ?? ""];
  return (
    <figure>
      <figcaption>
        {name}{" "}
        <span className={latest?.verdict}>
          {latest
            ? `◆ ${t(`comparison.signal.${latest.rule}`)} · ${t(`standing.${latest.verdict}`)}`
            : chart.kind === "none"
              ? t(`comparison.noChart.${chart.reason}`)
              : t("comparison.steady")}
        </span>
      </figcaption>
      <Chart option={option} label={t("comparison.trendLabel", { area: name, from, until })} height={120} />
    </figure>
  );
}
