import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../../server/api/contract.ts";
import { comparison } from "../../../api/compare.ts";
import { Failure } from "../../../components/Failure.tsx";
import type { FigureOrigin } from "../../../components/figure/figureSheet.ts";
import { Lit } from "../../../components/lighting/Lit.tsx";
import { BarsFigure } from "./BarsFigure.tsx";
import { chartedAreas } from "./chartedAreas.ts";
import { FunnelFigure } from "./FunnelFigure.tsx";
import type { Known } from "./known.ts";
import { MapFigure } from "./MapFigure.tsx";
import { TrendFigures } from "./TrendFigures.tsx";

/** Every way to see an indicator's figures: ranked, by size, where they lie, and how they went. */
export function IndicatorCharts({ indicator, known }: { indicator: Indicator; known: Known }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { question, grain, when, city, snapshot, dataUntil } = known;
  const { data, error } = useQuery(
    comparison({ indicator: indicator.id, period: question.to, grain, benchmark: "group", snapshot }),
  );
  const areas = useMemo(
    () => (data ? chartedAreas(data, { indicator, city, language, t }) : []),
    [data, indicator, city, language, t],
  );
  const origin: FigureOrigin = useMemo(
    () => ({
      source: indicator.source,
      unit: t(`unit.${indicator.unit}`),
      period: when,
      snapshot,
      dataUntil,
    }),
    [indicator, when, snapshot, dataUntil, t],
  );
  if (error) return <Failure error={error} />;
  if (!data) return <div className="bone block" />;
  const shown = { indicator, areas, origin };
  return (
    <Lit>
      {areas.some(({ value }) => value !== null) && (
        <div className="indicator-charts">
          <BarsFigure {...shown} />
          {data.groups
            .filter(({ group }) => data.funnel.some((line) => line.group === group))
            .map((group) => (
              <FunnelFigure key={group.group} {...shown} answer={data} group={group} />
            ))}
          <MapFigure {...shown} city={city} />
        </div>
      )}
      {indicator.finest !== "year" && (
        <TrendFigures
          indicator={indicator}
          city={city}
          to={question.to}
          snapshot={snapshot}
          origin={origin}
        />
      )}
    </Lit>
  );
}
