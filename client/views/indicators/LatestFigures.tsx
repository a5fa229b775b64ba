import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { values } from "../../api/values.ts";
import { areaRows } from "../../components/areaRows.ts";
import { ComparedNote } from "../../components/ComparedNote.tsx";
import { Failure } from "../../components/Failure.tsx";
import { FigureTable } from "../../components/FigureTable.tsx";
import { Loading } from "../../components/Loading.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Known } from "./charts/known.ts";
import { Split } from "./Split.tsx";
import { useQuestion } from "./useQuestion.ts";

/** The figures of the period by area, and split by a dimension. */
export function LatestFigures({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { isNothing, error, known } = useQuestion(indicator);
  const content = () => {
    if (isNothing) return <p role="status">{t("empty.title")}</p>;
    if (error) return <Failure error={error} />;
    if (!known) return <Loading />;
    return <Figures indicator={indicator} known={known} />;
  };
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("indicators.figures")}</h2>
      {content()}
    </section>
  );
}

function Figures({ indicator, known }: { indicator: Indicator; known: Known }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { question, grain, whole, when, city, dataUntil } = known;
  const parts = useQuery(values({ ...question, by: "area" }));
  if (parts.error) return <Failure error={parts.error} />;
  if (!parts.data) return <Loading />;
  const title = inLanguage(indicator.title, language);
  const total = { key: "whole", name: inLanguage(city.city.name, language), figure: whole };
  return (
    <>
      <FigureTable
        caption={t("indicators.figuresOf", { title, when, unit: t(`unit.${indicator.unit}`) })}
        indicator={indicator}
        grain={grain}
        hasBars
        rowHead={t("indicators.area")}
        valueHead={title}
        rows={areaRows(parts.data, city, language)}
        whole={total}
        question={{ ...question, by: "area" }}
        origin={{
          source: indicator.source,
          unit: t(`unit.${indicator.unit}`),
          period: when,
          snapshot: question.snapshot,
          dataUntil,
        }}
      />
      <ComparedNote grain={grain} />
      {indicator.known.length > 0 && (
        <Split indicator={indicator} question={question} grain={grain} whole={total} when={when} />
      )}
    </>
  );
}
