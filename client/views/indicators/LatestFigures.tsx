import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator, SnapshotSummary } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { areas, currentSnapshot } from "../../api/queries.ts";
import { newestYear, values, type ValuesQuestion } from "../../api/values.ts";
import { areaRows } from "../../components/areaRows.ts";
import { Failure } from "../../components/Failure.tsx";
import { ComparedNote } from "../../components/ComparedNote.tsx";
import { FigureTable } from "../../components/FigureTable.tsx";
import { Loading } from "../../components/Loading.tsx";
import { periodText } from "../../components/periodText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { periodAsked, type Grain } from "../../state/filters.ts";
import { Split } from "./Split.tsx";

/** The year to date by area, and split by a dimension. */
export function LatestFigures({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const snapshots = useQuery(currentSnapshot);
  const city = useQuery(areas);
  const isUnpublished = snapshots.error instanceof AnswerError && snapshots.error.code === "not-found";
  const failed = isUnpublished ? null : (snapshots.error ?? city.error);
  const content = () => {
    if (isUnpublished || snapshots.data?.current.data_until === null) return <NothingYet />;
    if (failed) return <Failure error={failed} />;
    if (!snapshots.data || !city.data) return <Loading />;
    return <Figures indicator={indicator} current={snapshots.data.current} city={city.data} />;
  };
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("indicators.figures")}</h2>
      {content()}
    </section>
  );
}

function NothingYet() {
  const { t } = useTranslation();
  return <p role="status">{t("empty.title")}</p>;
}

interface FiguresProps {
  indicator: Indicator;
  current: SnapshotSummary;
  city: Areas;
}

function Figures({ indicator, current, city }: FiguresProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { s: snapshot = current.snapshot } = useSearch({ from: "__root__" });
  const month = (current.data_until ?? "").slice(0, 7);
  const toDate = { indicator: indicator.id, ...periodAsked(month, "ytd"), compare: true, snapshot };
  const thisYear = useQuery(values(toDate));
  const isEmpty = thisYear.data?.[0]?.value === null;
  // What is known once a year may not be known of this one yet.
  const newest = useQuery({
    ...newestYear(indicator, Number(month.slice(0, 4)), snapshot),
    enabled: isEmpty,
  });
  const grain: Grain = isEmpty && newest.data !== undefined ? "year" : "ytd";
  const question: ValuesQuestion =
    grain === "ytd" ? toDate : { ...toDate, ...periodAsked(`${newest.data}-12`, grain) };
  const whole = useQuery(values(question));
  const parts = useQuery(values({ ...question, by: "area" }));
  const failed = thisYear.error ?? newest.error ?? whole.error ?? parts.error;
  if (failed) return <Failure error={failed} />;
  const [all] = whole.data ?? [];
  if (!all || !parts.data || (isEmpty && newest.isPending)) return <Loading />;

  const title = inLanguage(indicator.title, language);
  const when = periodText(all.period, grain, language, t);
  const total = { key: "whole", name: inLanguage(city.city.name, language), figure: all };
  const caption = t("indicators.figuresOf", { title, when, unit: t(`unit.${indicator.unit}`) });
  return (
    <>
      <FigureTable
        caption={caption}
        indicator={indicator}
        grain={grain}
        hasBars
        rowHead={t("indicators.area")}
        valueHead={title}
        rows={areaRows(parts.data, city, language)}
        whole={total}
      />
      <ComparedNote grain={grain} />
      {indicator.known.length > 0 && (
        <Split indicator={indicator} question={question} grain={grain} whole={total} when={when} />
      )}
    </>
  );
}
