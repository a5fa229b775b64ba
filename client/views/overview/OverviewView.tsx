import "../../styles/overview.css";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import { reporting } from "../../api/reporting.ts";
import { values } from "../../api/values.ts";
import { AsOf } from "../../components/AsOf.tsx";
import { PdfExport } from "../../components/export/PdfExport.tsx";
import { Failure } from "../../components/Failure.tsx";
import { PeriodBar } from "../../components/PeriodBar.tsx";
import { periodText } from "../../components/periodText.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { useOwnPlace } from "../../components/useOwnPlace.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { periodAsked } from "../../state/filters.ts";
import { Cards } from "./Cards.tsx";
import { Due } from "./Due.tsx";
import { DueSoon } from "./DueSoon.tsx";
import { HeadlineHeat } from "./HeadlineHeat.tsx";
import { headlines } from "./headlines.ts";
import { Noteworthy } from "./Noteworthy.tsx";
import { reported } from "../../components/reported.ts";

/** 总览: how the city stands, where to look, and what is late. */
export function OverviewView() {
  return <WithFigures>{(basis) => <Overview basis={basis} />}</WithFigures>;
}

function Overview({ basis }: { basis: Basis }) {
  const { t, i18n } = useTranslation();
  const { month, grain, snapshot, catalogue, city, lastYear } = basis;
  const { may } = usePermissions();
  const maySeeSensitive = may("sensitiveFigures");
  const shown = useMemo(() => headlines(catalogue, { maySeeSensitive }), [catalogue, maySeeSensitive]);
  const indicator = shown.map((each) => each.indicator.id).join(",");
  const question = { indicator, ...periodAsked(month, grain), compare: true, snapshot };
  const isAsked = { enabled: shown.length > 0 };
  const whole = useQuery({ ...values(question), ...isAsked });
  const areas = useQuery({ ...values({ ...question, by: "area" }), ...isAsked });
  const series = { indicator, from: monthsBefore(month, 12), to: month, grain: "month", by: "month" };
  const months = useQuery({ ...values({ ...series, snapshot }), ...isAsked });
  const calendar = useQuery(reporting(month));
  const found = calendar.data && reported(calendar.data);
  const place = useOwnPlace(city);
  const { from, to } = question;
  const when = periodText(
    grain === "ytd" ? `${to.slice(0, 4)}-01/${to}` : `${from}/${to}`,
    grain,
    i18n.language,
    t,
  );
  usePageTitle(t("overview.name"));
  const failed = whole.error ?? areas.error;
  if (failed) return <Failure error={failed} />;
  return (
    <>
      <PeriodBar
        month={month}
        grain={grain}
        lastYear={lastYear}
        actions={
          <PdfExport
            view={{ of: "overview", period: month, snapshot }}
            title={t("overview.name")}
            isOtherPeriod={grain !== "ytd"}
          />
        }
      />
      <h1>{t("overview.title", { place, when })}</h1>
      <p className="lead">
        <AsOf basis={basis}>
          {found && found.asked > 0 && (
            <> · {t("overview.reported", { complete: found.complete, asked: found.asked })}</>
          )}
        </AsOf>
      </p>
      {whole.data?.some(({ state }) => state === "suppressed") && (
        <p className="quiet">{t("state.suppressedMeans")}</p>
      )}
      {shown.length === 0 && <p>{t("overview.noHeadlines")}</p>}
      {whole.data ? (
        <Cards
          shown={shown}
          whole={whole.data}
          months={months.data ?? []}
          grain={grain}
          snapshot={snapshot}
        />
      ) : (
        <div className="bone cards-bone" role="status" aria-label={t("loading")} />
      )}
      <div className="side-by-side noteworthy">
        <Noteworthy basis={basis} />
        <div>
          {found && <Due found={found} month={month} city={city} />}
          <DueSoon month={month} snapshot={snapshot} />
        </div>
      </div>
      {areas.data ? (
        <HeadlineHeat
          shown={shown}
          figures={areas.data}
          city={city}
          when={when}
          grain={grain}
          snapshot={snapshot}
        />
      ) : (
        <div className="bone block" />
      )}
      <p className="quiet">{t(grain === "ytd" ? "compared.noteYtd" : "compared.note")}</p>
    </>
  );
}

/** The month so many before. */
function monthsBefore(month: string, count: number): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number - 1 - count)).toISOString().slice(0, 7);
}
