import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../../server/api/contract.ts";
import { trends } from "../../../api/compare.ts";
import { sharedExtent } from "../../../charts/trendLine.ts";
import { areaNames } from "../../../components/areaNames.ts";
import { Failure } from "../../../components/Failure.tsx";
import { Figure } from "../../../components/figure/Figure.tsx";
import type { FigureOrigin } from "../../../components/figure/figureSheet.ts";
import { inLanguage } from "../../../i18n/i18n.ts";
import { OneTrend } from "./OneTrend.tsx";

interface TrendFiguresProps {
  indicator: Indicator;
  city: Areas;
  to: string;
  snapshot: number;
  origin: FigureOrigin;
}

/** Three years of every area on one axis, with their control limits. */
export function TrendFigures({ indicator, city, to, snapshot, origin }: TrendFiguresProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data, error } = useQuery(trends({ indicator: indicator.id, to, snapshot }));
  const shown = useMemo(() => {
    const names = areaNames(city, language);
    return (data?.trends ?? []).flatMap((trend) =>
      trend.area === null
        ? []
        : [
            {
              trend,
              name: names.areaName(trend.area),
              ofGroup: data?.trends.find(
                ({ area, group }) =>
                  area === null && group === city.areas.find(({ code }) => code === trend.area)?.group,
              ),
            },
          ],
    );
  }, [data, city, language]);
  const extent = useMemo(() => sharedExtent(shown.map(({ trend }) => trend.points)), [shown]);
  if (error) return <Failure error={error} />;
  if (!data) return <div className="bone block" />;
  if (shown.length === 0) return null;
  const periods = shown[0]?.trend.points.map(({ period }) => period) ?? [];
  const signals = shown.filter(({ trend }) => trend.latest !== null).length;
  return (
    <Figure
      title={t("indicators.trends", { signals, count: shown.length })}
      notes={[t("comparison.trendsCaption"), inLanguage(data.caveat, language)]}
      origin={{
        ...origin,
        period: t("comparison.fromUntil", { from: periods[0] ?? "", until: periods.at(-1) ?? "" }),
      }}
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
        {shown.map((each) => (
          <OneTrend key={each.trend.area} extent={extent} {...each} />
        ))}
      </div>
    </Figure>
  );
}
