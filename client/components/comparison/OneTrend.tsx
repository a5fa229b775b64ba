import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../../server/api/contract.ts";
import type { sharedExtent } from "../../charts/trendLine.ts";
import { Chart } from "../Chart.tsx";
import { numberedNotes } from "../trend/numberedNotes.ts";
import { trendOption, type Trend } from "../trend/trendOption.ts";
import { useChartTheme } from "../useChartTheme.ts";
import { useOnceSeen } from "../useOnceSeen.ts";
import { AreaLink } from "./AreaLink.tsx";

export interface OneTrendProps {
  area: string;
  name: string;
  trend: Trend;
  ofGroup: Trend | undefined;
  extent: ReturnType<typeof sharedExtent>;
  /** What was written on it. */
  notes: readonly Annotation[];
  isLit: boolean;
  /** Whether it stands below in large, with its notes. */
  isOpen: boolean;
  onOpen(area: string): void;
}

const height = 120;

/** One area's months, its group's behind, with what they say of its newest ones. */
export function OneTrend(props: OneTrendProps) {
  const { area, name, trend, ofGroup, extent, notes, isLit, isOpen, onOpen } = props;
  const { t } = useTranslation();
  const theme = useChartTheme();
  // Of a hundred areas those alone are drawn that somebody comes to see.
  const [frame, isSeen] = useOnceSeen();
  const { points } = trend;
  const enlarge = t(notes.length === 0 ? "annotation.enlarge" : "annotation.enlargeNotes", {
    name,
    count: notes.length,
  });
  const option = useMemo(() => {
    const periods = trend.points.map(({ period }) => period);
    return trendOption({ trend, ofGroup, extent, notes: numberedNotes(notes, periods) }, theme);
  }, [trend, ofGroup, extent, notes, theme]);
  const from = points[0]?.period ?? "";
  const until = points.at(-1)?.period ?? "";
  return (
    <figure ref={frame} className={isLit || isOpen ? "lit" : undefined}>
      <figcaption>
        <AreaLink area={area} name={name} /> <TrendNote trend={trend} />
        <button
          type="button"
          className="quiet-button enlarge"
          aria-expanded={isOpen}
          aria-label={enlarge}
          title={enlarge}
          onClick={() => onOpen(area)}
        >
          <span aria-hidden="true">{notes.length > 0 ? `✎ ${notes.length}` : "⤢"}</span>
        </button>
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

function TrendNote({ trend: { chart, latest, points } }: { trend: Trend }) {
  const { t } = useTranslation();
  const unripe = points.filter(({ ripeAfter }) => ripeAfter !== null).length;
  if (chart.kind === "none") return <span>{t(`comparison.noChart.${chart.reason}`)}</span>;
  return (
    <>
      <span className={latest?.verdict}>
        {latest
          ? `◆ ${t(`comparison.signal.${latest.rule}`)} · ${t(`standing.${latest.verdict}`)}`
          : t("comparison.steady")}
      </span>
      {chart.isTrial && <span className="tag">{t("comparison.trial")}</span>}
      {unripe > 0 && <span className="tag">{t("comparison.unripe", { count: unripe })}</span>}
    </>
  );
}
