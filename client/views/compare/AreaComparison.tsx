import { useTranslation } from "react-i18next";
import { useSearch } from "@tanstack/react-router";
import type { Areas, ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import { comparisonPath, type CompareQuestion } from "../../api/compare.ts";
import { valuesPath, type Figure, type ValuesQuestion } from "../../api/values.ts";
import { ComparedNote } from "../../components/ComparedNote.tsx";
import { periodText } from "../../components/periodText.ts";
import { useOwnPlace } from "../../components/useOwnPlace.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import type { filterAsked, Grain } from "../../state/filters.ts";
import { AreaCharts } from "../../components/comparison/AreaCharts.tsx";
import { ComparedTable } from "./ComparedTable.tsx";
import { Definition } from "./Definition.tsx";
import { definitionText } from "../../components/comparison/definitionText.ts";
import { extremesText } from "../../components/comparison/extremesText.ts";
import { findingText } from "./findingText.ts";
import type { HeldKind } from "./heldAgainst.ts";
import type { Measure } from "../../components/comparison/measure.ts";
import { NoFigures } from "./NoFigures.tsx";
import { Provenance } from "./Provenance.tsx";
import { titleText } from "./titleText.ts";
import { Trends } from "../../components/comparison/Trends.tsx";
import { useComparedAreas } from "./useComparedAreas.ts";
import { WholeFigure } from "./WholeFigure.tsx";

interface AreaComparisonProps {
  indicator: Indicator;
  indicators: Indicator[];
  whole: Figure;
  answer: ComparisonAnswer;
  city: Areas;
  grain: Grain;
  filter: ReturnType<typeof filterAsked>;
  kind: HeldKind;
  measure: Measure;
  /** Who there are in each area, where figures are for a hundred of them. */
  population: Figure[] | undefined;
  question: ValuesQuestion;
  /** What the answer is of. */
  asked: CompareQuestion;
  dataUntil: string | null;
}

/** The finding first, then what it rests on, each part lit by pointing at an area in any other. */
export function AreaComparison(props: AreaComparisonProps) {
  const { indicator, indicators, whole, answer, city, grain, filter, kind, measure, question } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { a } = useSearch({ from: "__root__" });
  const place = useOwnPlace(city);
  const title = titleText(indicator, filter, language, t);
  const definition = definitionText(indicator, indicators, language, t);
  const unit = t(`unit.${indicator.unit}`);
  const when = periodText(whole.period, grain, language, t);
  const { population } = props;
  const compared = { indicator, answer, city, kind, measure, population };
  const { areas, drawn, against } = useComparedAreas(compared);
  const isEmpty = [whole, ...areas.map(({ figure }) => figure)].every(({ value }) => value === null);
  // What is hidden is there: nobody is led away from it to another year.
  const isHidden = isEmpty && areas.some(({ figure }) => figure.state === "suppressed");
  const valueName = measure === "figure" ? unit : t(`measure.axis.${measure}`);
  const figureOrigin = {
    source: indicator.source,
    unit,
    period: when,
    snapshot: question.snapshot,
    dataUntil: props.dataUntil,
  };
  const origin = { ...figureOrigin, unit: valueName };
  // The comparison is of whole groups: of areas chosen one by one the file has their figures alone.
  const path =
    a === undefined
      ? comparisonPath(props.asked)
      : valuesPath({ ...question, by: "area", where: whereWith(question.where, areas) });
  const finding = measure === "figure" ? findingText(areas, kind, language, t) : extremesText(drawn, t);
  const isJudged = areas.some(({ compared }) => compared.judged !== null);
  // Round what an area was last year there are no lines to draw.
  const hasFunnel = measure === "figure" && kind !== "yoy" && answer.funnel.length > 0;
  usePageTitle(title);

  return (
    <article>
      <h1>
        {isEmpty && !isHidden
          ? title
          : t("finding.title", {
              indicator: measure === "figure" ? title : t("measure.titled", { title, what: valueName }),
              finding,
            })}
      </h1>
      <WholeFigure {...{ indicator, place, when, whole, grain, question }} />
      {isEmpty && !isHidden && (
        <NoFigures
          indicator={indicator}
          when={when}
          lastYear={Number((props.dataUntil ?? question.to).slice(0, 4))}
          snapshot={question.snapshot}
        />
      )}
      {!isEmpty && (
        <>
          <Definition indicator={indicator.id} line={definition.line} />
          {measure === "perHundred" && <p className="quiet">{t("measure.perHundredNote")}</p>}
          <AreaCharts
            indicator={indicator}
            answer={answer}
            city={city}
            areas={areas}
            drawn={drawn}
            hasFunnel={hasFunnel}
            isJudged={isJudged && measure === "figure"}
            unit={measure === "figure" ? indicator.unit : measure === "count" ? "人" : "%"}
            valueName={valueName}
            base={definition.base}
            against={against}
            origin={origin}
            path={path}
          />
          {isJudged && measure === "figure" && (
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
        drawn={drawn}
        measure={measure}
        cityName={place}
        whole={whole}
        question={question}
        benchmark={kind === "city" ? "city" : "group"}
        path={path}
        origin={figureOrigin}
      />
      {[whole, ...areas.map(({ figure }) => figure)].some(({ state }) => state === "suppressed") && (
        <p className="quiet">{t("state.suppressedMeans")}</p>
      )}
      <ComparedNote grain={grain} />
      {!isEmpty && indicator.finest !== "year" && (
        <Trends
          areas={areas}
          indicator={indicator}
          origin={figureOrigin}
          question={{
            indicator: indicator.id,
            to: question.to,
            where: question.where,
            snapshot: question.snapshot,
          }}
        />
      )}
      <Provenance
        indicator={indicator}
        missing={areas.filter(({ figure }) => figure.state === "notReceived").map(({ name }) => name)}
        period={whole.period}
        snapshot={question.snapshot}
        dataUntil={props.dataUntil}
      />
    </article>
  );
}

function whereWith(where: string | undefined, areas: readonly { key: string }[]): string {
  const chosen = `area:${areas.map(({ key }) => key).join("|")}`;
  return where === undefined ? chosen : `${where},${chosen}`;
}
