import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import { valuesPath, type Figure, type ValuesQuestion } from "../../api/values.ts";
import { ComparedNote } from "../../components/ComparedNote.tsx";
import { periodText } from "../../components/periodText.ts";
import { useOwnPlace } from "../../components/useOwnPlace.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { valueText } from "../../components/valueText.ts";
import type { filterAsked, Grain } from "../../state/filters.ts";
import { Bars } from "./Bars.tsx";
import { comparedAreas } from "./comparedAreas.ts";
import { ComparedTable } from "./ComparedTable.tsx";
import { Definition } from "./Definition.tsx";
import { definitionText } from "./definitionText.ts";
import { findingText } from "./findingText.ts";
import { Funnels } from "./Funnels.tsx";
import { NoFigures } from "./NoFigures.tsx";
import { Provenance } from "./Provenance.tsx";
import { titleText } from "./titleText.ts";
import { Trends } from "./Trends.tsx";

interface AreaComparisonProps {
  indicator: Indicator;
  indicators: Indicator[];
  whole: Figure;
  answer: ComparisonAnswer;
  city: Areas;
  grain: Grain;
  filter: ReturnType<typeof filterAsked>;
  benchmark: "group" | "city";
  question: ValuesQuestion;
  dataUntil: string | null;
}

/** The finding first, then what it rests on, each part lit by pointing at an area in any other. */
export function AreaComparison(props: AreaComparisonProps) {
  const { indicator, indicators, whole, answer, city, grain, filter, benchmark, question, dataUntil } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const title = titleText(indicator, filter, language, t);
  const definition = definitionText(indicator, indicators, language, t);
  const place = useOwnPlace(city);
  const unit = t(`unit.${indicator.unit}`);
  const when = periodText(whole.period, grain, language, t);
  const areas = useMemo(() => comparedAreas(answer.rows, city, language), [answer, city, language]);
  const isEmpty = [whole, ...areas.map(({ figure }) => figure)].every(({ value }) => value === null);
  // What is hidden is there: nobody is led away from it to another year.
  const isHidden = isEmpty && areas.some(({ figure }) => figure.state === "suppressed");
  const isProvisional = whole.state === "provisional";
  const [pointed, onPoint] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const lit = pointed ?? chosen;
  const onChoose = (area: string) => setChosen(area === chosen ? undefined : area);
  const lighting = { lit, chosen, onPoint, onChoose };
  usePageTitle(title);

  return (
    <article>
      <h1>
        {isEmpty && !isHidden
          ? title
          : t("finding.title", { indicator: title, finding: findingText(areas, benchmark, language, t) })}
      </h1>
      <p className="lead">
        {place} {when}
        <strong className="figure" data-testid="whole">
          {valueText(isProvisional ? { ...whole, state: "ok" } : whole, language, t, indicator.unit)}
        </strong>
        {whole.value !== null && unit}
        {isProvisional && <span className="tag">{t("state.provisional")}</span>}
      </p>
      {isEmpty && !isHidden && (
        <NoFigures
          indicator={indicator}
          when={when}
          lastYear={Number((dataUntil ?? question.to).slice(0, 4))}
          snapshot={question.snapshot}
        />
      )}
      {!isEmpty && (
        <>
          <Definition indicator={indicator.id} line={definition.line} />
          <div className={answer.funnel.length > 0 ? "side-by-side even" : undefined}>
            <Bars
              indicator={indicator}
              areas={areas}
              benchmark={benchmark}
              title={title}
              when={when}
              lit={lit}
              onPoint={onPoint}
            />
            <Funnels
              indicator={indicator}
              answer={answer}
              areas={areas}
              base={definition.base}
              lit={lit}
              onPoint={onPoint}
            />
          </div>
          {areas.some(({ compared }) => compared.judged !== null) && (
            <p className="quiet">
              {t(`comparison.flaggedBy.${answer.flaggedBy}`)}{" "}
              {answer.groups.some(({ ranking }) => ranking === "cautiously") && t("comparison.cautiously")}
            </p>
          )}
        </>
      )}
      <ComparedTable
        caption={t("compare.table", { title, when, unit })}
        indicator={indicator}
        grain={grain}
        areas={areas}
        cityName={place}
        whole={whole}
        {...lighting}
      />
      {[whole, ...areas.map(({ figure }) => figure)].some(({ state }) => state === "suppressed") && (
        <p className="quiet">{t("state.suppressedMeans")}</p>
      )}
      <ComparedNote grain={grain} />
      <p>
        <a
          className="button"
          href={`/api/v1${valuesPath({ ...question, by: "area", format: "xlsx" })}`}
          download
        >
          {t("compare.download")}
        </a>
      </p>
      {!isEmpty && indicator.finest !== "year" && (
        <Trends
          areas={areas}
          question={{
            indicator: indicator.id,
            to: question.to,
            where: question.where,
            snapshot: question.snapshot,
          }}
          {...lighting}
        />
      )}
      <Provenance
        indicator={indicator}
        missing={areas.filter(({ figure }) => figure.state === "notReceived").map(({ name }) => name)}
        period={whole.period}
        snapshot={question.snapshot}
        dataUntil={dataUntil}
      />
    </article>
  );
}
