import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { trends, type TrendsQuestion } from "../../api/compare.ts";
import { sharedExtent } from "../../charts/trendLine.ts";
import { Failure } from "../../components/Failure.tsx";
import { Figure } from "../../components/figure/Figure.tsx";
import type { FigureOrigin } from "../../components/figure/figureSheet.ts";
import { useLighting } from "../../components/lighting/lighting.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import { OneTrend } from "./OneTrend.tsx";
import { trendsText } from "./trendsText.ts";
import { useOnceSeen } from "./useOnceSeen.ts";

interface TrendsProps {
  areas: ComparedArea[];
  question: TrendsQuestion;
  origin: FigureOrigin;
}

/** Three years of each area on one axis; asked for once somebody comes to see them. */
export function Trends({ areas, question, origin }: TrendsProps) {
  const { t, i18n } = useTranslation();
  const { lit } = useLighting();
  const [frame, isSeen] = useOnceSeen();
  const { data, error } = useQuery({ ...trends(question), enabled: isSeen });
  const extent = useMemo(() => {
    const ofAreas = data?.trends.filter(({ area }) => area !== null) ?? [];
    return sharedExtent(ofAreas.map(({ points }) => points));
  }, [data]);
  const shown = areas.flatMap(({ key, name, groupId }) => {
    const trend = data?.trends.find(({ area }) => area === key);
    const ofGroup = data?.trends.find((each) => each.area === null && each.group === groupId);
    return trend ? [{ key, name, trend, ofGroup }] : [];
  });
  const periods = shown[0]?.trend.points.map(({ period }) => period) ?? [];
  const [from = "", until = ""] = [periods[0], periods.at(-1)];
  return (
    <section ref={frame} aria-labelledby="trends">
      <h2 id="trends">{t(data?.grain === "quarter" ? "comparison.trendsQuarter" : "comparison.trends")}</h2>
      {error && <Failure error={error} />}
      {!data && !error && <div className="bone block" />}
      {data && (
        <Figure
          title={trendsText(shown, i18n.language, t)}
          notes={[t("comparison.trendsCaption"), inLanguage(data.caveat, i18n.language)]}
          origin={{ ...origin, period: t("comparison.fromUntil", { from, until }) }}
          anchor="multiples"
          sheet={{
            heads: [t("comparison.period"), ...shown.map(({ name }) => name)],
            rows: periods.map((period, index) => [
              period,
              ...shown.map(({ trend }) => {
                const point = trend.points[index];
                return point ? (point.value ?? t(`state.${point.state}`)) : null;
              }),
            ]),
          }}
        >
          <div className="multiples">
            {shown.map(({ key, ...each }) => (
              <OneTrend key={key} area={key} extent={extent} isLit={key === lit} {...each} />
            ))}
          </div>
        </Figure>
      )}
    </section>
  );
}
