import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ComparisonAnswer, Indicator } from "../../../../server/api/contract.ts";
import { comparison, comparisonPath, type CompareQuestion } from "../../../api/compare.ts";
import { catalogue } from "../../../api/queries.ts";
import { AreaCharts } from "../../../components/comparison/AreaCharts.tsx";
import { comparedAreas, ranked } from "../../../components/comparison/comparedAreas.ts";
import { definitionText } from "../../../components/comparison/definitionText.ts";
import { drawnAreas } from "../../../components/comparison/drawnArea.ts";
import { Trends } from "../../../components/comparison/Trends.tsx";
import { Failure } from "../../../components/Failure.tsx";
import type { FigureOrigin } from "../../../components/figure/figureSheet.ts";
import { Lit } from "../../../components/lighting/Lit.tsx";
import type { Known } from "./known.ts";

interface IndicatorChartsProps {
  indicator: Indicator;
  known: Known;
}

/** Every way to see an indicator's figures: ranked, by size, where they lie, and how they went. */
export function IndicatorCharts({ indicator, known }: IndicatorChartsProps) {
  const { question, grain, snapshot } = known;
  const asked: CompareQuestion = {
    indicator: indicator.id,
    period: question.to,
    grain,
    benchmark: "group",
    snapshot,
  };
  const { data, error } = useQuery(comparison(asked));
  if (error) return <Failure error={error} />;
  if (!data) return <div className="bone block" />;
  return (
    <Lit>
      <Charts indicator={indicator} known={known} answer={data} path={comparisonPath(asked)} />
    </Lit>
  );
}

interface ChartsProps extends IndicatorChartsProps {
  answer: ComparisonAnswer;
  path: string;
}

function Charts({ indicator, known, answer, path }: ChartsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { question, when, city, snapshot, dataUntil } = known;
  const { data: all } = useQuery(catalogue);
  const areas = useMemo(() => comparedAreas(answer.rows, city, language), [answer, city, language]);
  const against = t("finding.against.group");
  const drawn = useMemo(() => {
    const asked = { indicator, measure: "figure" as const, population: undefined, against };
    return drawnAreas(ranked(areas, indicator), asked, language, t);
  }, [areas, indicator, against, language, t]);
  const unit = t(`unit.${indicator.unit}`);
  const origin: FigureOrigin = useMemo(
    () => ({ source: indicator.source, unit, period: when, snapshot, dataUntil }),
    [indicator, unit, when, snapshot, dataUntil],
  );
  return (
    <>
      {areas.some(({ figure }) => figure.value !== null) && (
        <AreaCharts
          indicator={indicator}
          answer={answer}
          city={city}
          areas={areas}
          drawn={drawn}
          hasFunnel
          isJudged={areas.some(({ compared }) => compared.judged !== null)}
          unit={indicator.unit}
          valueName={unit}
          base={definitionText(indicator, all?.indicators ?? [], language, t).base}
          against={against}
          origin={origin}
          path={path}
        />
      )}
      {indicator.finest !== "year" && (
        <Trends
          areas={areas}
          indicator={indicator}
          origin={origin}
          question={{ indicator: indicator.id, to: question.to, snapshot }}
        />
      )}
    </>
  );
}
