import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../server/api/contract.ts";
import { valuesPath, type Figure, type ValuesQuestion } from "../../api/values.ts";
import { areaBars } from "../../charts/areaBars.ts";
import { areaRows } from "../../components/areaRows.ts";
import { Chart } from "../../components/Chart.tsx";
import { dimensionTitle, memberText } from "../../components/dimensionText.ts";
import { ComparedNote } from "../../components/ComparedNote.tsx";
import { FigureTable } from "../../components/FigureTable.tsx";
import { periodText } from "../../components/periodText.ts";
import { useChartTheme } from "../../components/useChartTheme.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import type { filterAsked, Grain } from "../../state/filters.ts";
import { NoFigures } from "./NoFigures.tsx";
import { Provenance } from "./Provenance.tsx";

interface AreaComparisonProps {
  indicator: Indicator;
  whole: Figure;
  parts: Figure[];
  city: Areas;
  grain: Grain;
  filter: ReturnType<typeof filterAsked>;
  question: ValuesQuestion;
  dataUntil: string | null;
}

export function AreaComparison(props: AreaComparisonProps) {
  const { indicator, whole, parts, city, grain, filter, question, dataUntil } = props;
  const { t, i18n } = useTranslation();
  const theme = useChartTheme();
  const language = i18n.language;
  const plainTitle = inLanguage(indicator.title, language);
  const title =
    filter === undefined || filter.members.length === 0
      ? plainTitle
      : t("compare.filtered", {
          title: plainTitle,
          dimension: dimensionTitle(indicator, filter.dimension, language, t),
          members: listText(
            filter.members.map((each) => memberText(each, t)),
            language,
          ),
        });
  const cityName = inLanguage(city.city.name, language);
  const unit = t(`unit.${indicator.unit}`);
  const when = periodText(whole.period, grain, language, t);
  const isEmpty = [whole, ...parts].every(({ value }) => value === null);
  const isProvisional = whole.state === "provisional";
  usePageTitle(title);

  const rows = useMemo(() => areaRows(parts, city, language), [parts, city, language]);
  const option = useMemo(() => {
    const bars = rows.map(({ name, figure }) => ({
      area: name,
      value: figure.value,
      label: valueText(figure, language, t, indicator.unit),
    }));
    return areaBars(bars, { unit: indicator.unit, axisName: unit }, theme);
  }, [rows, indicator.unit, unit, theme, language, t]);

  return (
    <article>
      <h1>{title}</h1>
      <p className="lead">
        {cityName} {when}
        <strong className="figure" data-testid="whole">
          {valueText(isProvisional ? { ...whole, state: "ok" } : whole, language, t, indicator.unit)}
        </strong>
        {whole.value !== null && unit}
        {isProvisional && <span className="tag">{t("state.provisional")}</span>}
      </p>
      {isEmpty && (
        <NoFigures
          indicator={indicator}
          when={when}
          lastYear={Number((dataUntil ?? question.to).slice(0, 4))}
          snapshot={question.snapshot}
        />
      )}
      <div className={isEmpty ? undefined : "side-by-side"}>
        {!isEmpty && (
          <figure>
            <Chart
              option={option}
              label={t("compare.chart", { title, when })}
              height={56 + rows.length * 40}
            />
            <figcaption>{t("compare.caption", { title, when, unit })}</figcaption>
          </figure>
        )}
        <div>
          <FigureTable
            caption={t("compare.table", { title, when, unit })}
            indicator={indicator}
            grain={grain}
            rowHead={t("compare.area")}
            valueHead={plainTitle}
            rows={rows}
            whole={{ key: "whole", name: cityName, figure: whole }}
          />
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
        </div>
      </div>
      <Provenance
        indicator={indicator}
        missing={rows.filter(({ figure }) => figure.state === "notReceived").map(({ name }) => name)}
        period={whole.period}
        snapshot={question.snapshot}
        dataUntil={dataUntil}
      />
    </article>
  );
}
