import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TrendsAnswer } from "../../../server/api/contract.ts";
import { colourOf, markOf } from "../../charts/mark.ts";
import { trendLine, type sharedExtent } from "../../charts/trendLine.ts";
import { Chart } from "../../components/Chart.tsx";
import { useChartTheme } from "../../components/useChartTheme.ts";
import { AreaLink } from "./AreaLink.tsx";
import { useOnceSeen } from "./useOnceSeen.ts";

type Trend = TrendsAnswer["trends"][number];

interface OneTrendProps {
  area: string;
  name: string;
  trend: Trend;
  ofGroup: Trend | undefined;
  extent: ReturnType<typeof sharedExtent>;
  isLit: boolean;
}

const height = 120;

export function OneTrend({ area, name, trend, ofGroup, extent, isLit }: OneTrendProps) {
  const { t } = useTranslation();
  const theme = useChartTheme();
  // Of a hundred areas those alone are drawn that somebody comes to see.
  const [frame, isSeen] = useOnceSeen();
  const { points, chart, latest } = trend;
  const option = useMemo(() => {
    const mark = markOf({ judged: latest, flags: { isFlagged: false } });
    const values = new Map(ofGroup?.points.map(({ period, value }) => [period, value]));
    return trendLine(
      {
        points: points.map((point) => ({ ...point, isSignal: isOfLatest(point.period, latest) })),
        group: points.map(({ period }) => values.get(period) ?? null),
        centre: chart.centre,
        extent,
        signalColour: colourOf(mark, theme),
      },
      theme,
    );
  }, [points, chart, latest, ofGroup, extent, theme]);
  const from = points[0]?.period ?? "";
  const until = points.at(-1)?.period ?? "";
  return (
    <figure ref={frame} className={isLit ? "lit" : undefined}>
      <figcaption>
        <AreaLink area={area} name={name} /> <TrendNote trend={trend} />
      </figcaption>
      {isSeen ? (
        <Chart
          option={option}
          label={t("comparison.trendLabel", { area: name, from, until })}
          height={height}
        />
      ) : (
        <div style={{ height }} />
      )}
    </figure>
  );
}

function TrendNote({ trend: { chart, latest } }: { trend: Trend }) {
  const { t } = useTranslation();
  if (chart.kind === "none") return <span>{t(`comparison.noChart.${chart.reason}`)}</span>;
  return (
    <>
      <span className={latest?.verdict}>
        {latest
          ? `◆ ${t(`comparison.signal.${latest.rule}`)} · ${t(`standing.${latest.verdict}`)}`
          : t("comparison.steady")}
      </span>
      {chart.isTrial && <span className="tag">{t("comparison.trial")}</span>}
    </>
  );
}

function isOfLatest(period: string, latest: Trend["latest"]): boolean {
  return latest !== null && period >= latest.from && period <= latest.until;
}
