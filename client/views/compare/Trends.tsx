import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { trends, type TrendsQuestion } from "../../api/compare.ts";
import { sharedExtent } from "../../charts/trendLine.ts";
import { Failure } from "../../components/Failure.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import type { Lighting } from "./lighting.ts";
import { OneTrend } from "./OneTrend.tsx";
import { useOnceSeen } from "./useOnceSeen.ts";

interface TrendsProps extends Lighting {
  areas: ComparedArea[];
  question: TrendsQuestion;
}

/** Three years of each area on one axis; asked for once somebody comes to see them. */
export function Trends({ areas, question, lit, ...lighting }: TrendsProps) {
  const { t, i18n } = useTranslation();
  const [frame, isSeen] = useOnceSeen();
  const { data, error } = useQuery({ ...trends(question), enabled: isSeen });
  const extent = useMemo(() => {
    const ofAreas = data?.trends.filter(({ area }) => area !== null) ?? [];
    return sharedExtent(ofAreas.map(({ points }) => points));
  }, [data]);
  const shown = areas.flatMap(({ key, name, group, groupId }) => {
    const trend = data?.trends.find(({ area }) => area === key);
    const ofGroup = data?.trends.find((each) => each.area === null && each.group === groupId);
    return trend ? [{ key, name, group, trend, ofGroup }] : [];
  });
  return (
    <section ref={frame} aria-labelledby="trends">
      <h2 id="trends">{t(data?.grain === "quarter" ? "comparison.trendsQuarter" : "comparison.trends")}</h2>
      {error && <Failure error={error} />}
      {!data && !error && <div className="bone block" />}
      <div className="multiples">
        {shown.map(({ key, ...each }) => (
          <OneTrend key={key} area={key} extent={extent} isLit={key === lit} {...lighting} {...each} />
        ))}
      </div>
      {data && (
        <p className="quiet">
          {t("comparison.trendsCaption")} · {inLanguage(data.caveat, i18n.language)}
        </p>
      )}
    </section>
  );
}
