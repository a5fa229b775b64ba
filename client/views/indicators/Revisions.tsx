import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator, RevisionsAnswer } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { revisions } from "../../api/revisions.ts";
import { revisionLines } from "../../charts/revisionLines.ts";
import { Failure } from "../../components/Failure.tsx";
import { Figure, type DrawChart } from "../../components/figure/Figure.tsx";
import { Lit } from "../../components/lighting/Lit.tsx";
import { differenceText, valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { RevisionTable } from "./RevisionTable.tsx";
import { triangleOf } from "./triangle.ts";

interface RevisionsProps {
  indicator: Indicator;
  snapshot: number;
  dataUntil: string | null;
}

/** 修订: each month as it was known at the end of each later one, and how complete the newest are. */
export function Revisions({ indicator, snapshot, dataUntil }: RevisionsProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ ...revisions(indicator.id, snapshot), retry: false });
  return (
    <section id="revisions" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{t("indicators.revisions")}</h2>
      <p className="quiet">
        {t("indicators.revisionsHow")}{" "}
        <Link to="/restatements" search={(before) => ({ ...before, i: indicator.id, q: undefined })}>
          {t("indicators.toRestatements")}
        </Link>
      </p>
      {error && <NotTold error={error} />}
      {!data && !error && <div className="bone block" />}
      {data && data.rows.length === 0 && (
        <p role="status">
          {t(indicator.finest === "month" ? "indicators.noRevisions" : "indicators.notMonthly")}
        </p>
      )}
      {data && data.rows.length > 0 && (
        <Lit>
          <Triangle indicator={indicator} answer={data} dataUntil={dataUntil} />
        </Lit>
      )}
    </section>
  );
}

function NotTold({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof AnswerError)) return <Failure error={error} />;
  if (error.code === "not-permitted") return <p className="decision">{t("indicators.revisionsNotTold")}</p>;
  if (error.code === "not-found") return <p role="status">{t("indicators.noRevisions")}</p>;
  return <Failure error={error} />;
}

interface TriangleProps {
  indicator: Indicator;
  answer: RevisionsAnswer;
  dataUntil: string | null;
}

function Triangle({ indicator, answer, dataUntil }: TriangleProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const triangle = useMemo(() => triangleOf(answer), [answer]);
  const unit = t(`unit.${indicator.unit}`);
  const text = useCallback(
    (value: number | null) =>
      value === null ? "" : valueText({ value, state: "ok" }, language, t, indicator.unit),
    [language, t, indicator.unit],
  );
  const draw: DrawChart = useCallback(
    (theme, lit) => revisionLines({ ...triangle, unit: indicator.unit, axisName: unit, lit }, theme),
    [triangle, indicator.unit, unit],
  );
  const items = useMemo(
    () =>
      triangle.months.map(({ month, first, latest, share }) => ({
        key: month,
        title: month,
        lines: [
          t("indicators.firstKnown", { value: text(first) }),
          t("indicators.nowKnown", { value: text(latest) }),
          ...(share === null ? [] : [t("indicators.complete", { share: percent(share, language) })]),
        ],
      })),
    [triangle, text, language, t],
  );
  const { moved } = answer;
  const changed = triangle.months.filter(({ first, latest }) => first !== latest).length;
  const title = t(changed === 0 ? "indicators.neverRevised" : "indicators.revisedMonths", {
    title: inLanguage(indicator.title, language),
    count: triangle.months.length,
    changed,
  });
  const notes = moved
    ? [
        t("indicators.moved", {
          mean: differenceText(moved.mean, language),
          absolute: text(moved.meanAbsolute),
          count: moved.months,
          unit: t(`difference.${indicator.unit}`, { defaultValue: unit }),
        }),
      ]
    : [];
  return (
    <>
      <Figure
        title={title}
        notes={notes}
        origin={{ source: indicator.source, unit, snapshot: answer.snapshot, dataUntil }}
        draw={draw}
        height={300}
        items={items}
        anchor="revision-lines"
        sheet={{
          heads: [t("indicators.month"), ...triangle.columns, t("indicators.completeness")],
          rows: triangle.months.map(({ month, values, share }) => [month, ...values, share]),
        }}
      />
      <RevisionTable
        caption={t("indicators.triangle", { title: inLanguage(indicator.title, language), unit })}
        triangle={triangle}
        text={text}
      />
    </>
  );
}

function percent(share: number, language: string): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}
