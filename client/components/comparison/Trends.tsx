import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { annotationsOf } from "../../api/annotations.ts";
import { trends, type TrendsQuestion } from "../../api/compare.ts";
import { sharedExtent } from "../../charts/trendLine.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { Failure } from "../Failure.tsx";
import { Figure } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { useLighting } from "../lighting/lighting.ts";
import { TrendFigure } from "../trend/TrendFigure.tsx";
import { useOnceSeen } from "../useOnceSeen.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import { OneTrend } from "./OneTrend.tsx";
import { trendsText } from "./trendsText.ts";

interface TrendsProps {
  areas: ComparedArea[];
  indicator: Pick<Indicator, "id" | "title" | "unit">;
  question: TrendsQuestion;
  origin: FigureOrigin;
}

/** Three years of each area on one axis, any of them in large with its notes; asked for once somebody comes to see them. */
export function Trends({ areas, indicator, question, origin }: TrendsProps) {
  const { t, i18n } = useTranslation();
  const { lit } = useLighting();
  const [frame, isSeen] = useOnceSeen();
  const [open, setOpen] = useState<string>();
  const { data, error } = useQuery({ ...trends(question), enabled: isSeen });
  const { data: notes } = useQuery({ ...annotationsOf(indicator.id), enabled: isSeen });
  const shown = useMemo(
    () =>
      areas.flatMap(({ key, name, groupId }) => {
        const trend = data?.trends.find(({ area }) => area === key);
        const ofGroup = data?.trends.find((each) => each.area === null && each.group === groupId);
        return trend ? [{ key, name, trend, ofGroup }] : [];
      }),
    [areas, data],
  );
  const extent = useMemo(() => sharedExtent(shown.map(({ trend }) => trend.points)), [shown]);
  const notesOf = useMemo(
    () => new Map(shown.map(({ key }) => [key, notes?.filter(({ area }) => area === key) ?? []])),
    [shown, notes],
  );
  const periods = shown[0]?.trend.points.map(({ period }) => period) ?? [];
  const [from = "", until = ""] = [periods[0], periods.at(-1)];
  const ofTrends = { ...origin, period: t("comparison.fromUntil", { from, until }) };
  const opened = shown.find(({ key }) => key === open);
  return (
    <section ref={frame} aria-labelledby="trends">
      <h2 id="trends">{t(data?.grain === "quarter" ? "comparison.trendsQuarter" : "comparison.trends")}</h2>
      {error && <Failure error={error} />}
      {!data && !error && <div className="bone block" />}
      {data && (
        <Figure
          title={trendsText(shown, i18n.language, t)}
          notes={[t("comparison.trendsCaption"), inLanguage(data.caveat, i18n.language)]}
          origin={ofTrends}
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
              <OneTrend
                key={key}
                area={key}
                extent={extent}
                notes={notesOf.get(key) ?? none}
                isLit={key === lit}
                isOpen={key === open}
                onOpen={(area) => setOpen((before) => (before === area ? undefined : area))}
                {...each}
              />
            ))}
          </div>
        </Figure>
      )}
      {opened && (
        <TrendFigure
          key={opened.key}
          indicator={indicator}
          area={opened.key}
          name={opened.name}
          trend={opened.trend}
          ofGroup={opened.ofGroup}
          origin={ofTrends}
          anchor="one-trend"
        />
      )}
    </section>
  );
}

const none: readonly never[] = [];
