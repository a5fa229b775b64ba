import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardCard } from "../../api/savedQueries.ts";
import { values, type Figure as Row } from "../../api/values.ts";
import { queryChart } from "../../charts/queryChart.ts";
import { areaNames } from "../../components/areaNames.ts";
import { registerMoreParts } from "../../components/chart/moreParts.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { periodText } from "../../components/periodText.ts";
import { refusalText } from "../../components/refusalText.ts";
import { valueText } from "../../components/valueText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { fittingGrain, periodAsked } from "../../state/filters.ts";
import { patience } from "./cardQuestions.ts";

registerMoreParts();

type OneCard = Extract<BoardCard, { kind: "indicator" }>;

/** One indicator: its figure, all areas' beside each other, or its months. */
export function IndicatorCard({ card, basis }: { card: OneCard; basis: Basis }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { a } = useSearch({ from: "__root__" });
  const area = a === "whole" ? undefined : a?.split(",")[0];
  const indicator = basis.catalogue.indicators.find(({ id }) => id === card.indicator);
  const grain = indicator ? fittingGrain(indicator, basis.grain) : "ytd";
  const isTrend = card.view === "trend";
  const asked = isTrend
    ? {
        from: `${Number(basis.month.slice(0, 4)) - 2}-01`,
        to: basis.month,
        grain: indicator?.finest ?? "month",
      }
    : periodAsked(basis.month, grain, indicator?.finest);
  const isByArea = card.view === "areas" || area !== undefined;
  const { data, error } = useQuery({
    ...values({
      indicator: card.indicator,
      ...asked,
      by: [...(isByArea ? ["area"] : []), ...(isTrend ? ["month"] : [])].join(",") || undefined,
      compare: card.view === "value",
      snapshot: basis.snapshot,
    }),
    enabled: indicator !== undefined,
    ...patience,
  });
  const names = useMemo(() => areaNames(basis.city, language), [basis.city, language]);
  if (!indicator) return <p className="note">{t("boards.noIndicator", { id: card.indicator })}</p>;
  if (error) return <p role="alert">{refusalText(error, t).text}</p>;
  if (!data) return <Loading shape="chart" />;
  const title = inLanguage(indicator.title, language);
  const rows = area === undefined || card.view === "areas" ? data : data.filter((row) => row.area === area);
  const text = (row: Row) => valueText(row, language, t, indicator.unit);
  const first = rows[0];
  const origin = {
    source: indicator.source,
    unit: t(`unit.${indicator.unit}`),
    ...(first && !isTrend && { period: periodText(first.period, grain, language, t) }),
    snapshot: basis.snapshot,
    dataUntil: basis.dataUntil,
  };
  const label = (row: Row) =>
    isTrend ? row.period : row.area ? names.areaName(row.area) : t("boards.whole");
  const sheet = {
    heads: [t(isTrend ? "boards.month" : "boards.area"), title],
    rows: rows.map((row) => [label(row), row.value ?? text(row)]),
  };
  const heading = (
    <Link to="/compare" search={(before) => ({ ...before, i: indicator.id, mode: undefined })}>
      {title}
    </Link>
  );
  if (card.view === "value")
    return (
      <Figure title={heading} titleText={title} origin={origin} sheet={sheet}>
        <p className="one-value">
          <strong>{first ? text(first) : "—"}</strong> {area !== undefined && names.areaName(area)}
        </p>
      </Figure>
    );
  const missing = rows.filter(({ value }) => value === null);
  const points = rows.flatMap((row) =>
    row.value === null ? [] : [{ key: label(row), x: label(row), y: row.value }],
  );
  const drawn = {
    kind: isTrend ? ("line" as const) : ("bar" as const),
    categories: rows.map(label),
    series: [{ name: title, points }],
    xName: "",
    yName: t(`unit.${indicator.unit}`),
  };
  return (
    <Figure
      title={heading}
      titleText={title}
      origin={origin}
      draw={(theme) => queryChart(drawn, theme)}
      height={Math.max(160, card.height * 88 - 150)}
      items={points.map(({ key, x, y }) => ({
        key,
        title: x,
        lines: [valueText({ value: y, state: "ok" }, language, t, indicator.unit)],
        at: [x, y] as const,
      }))}
      notes={missing.slice(0, 6).map((row) => `${label(row)}：${text(row)}`)}
      sheet={sheet}
    />
  );
}
