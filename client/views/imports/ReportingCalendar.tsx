import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Reporting } from "../../../server/api/contract.ts";
import { areas, contracts } from "../../api/queries.ts";
import { reporting } from "../../api/reporting.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { MonthPicker } from "./MonthPicker.tsx";
import { monthsText } from "./monthsText.ts";
import { ReportingTable } from "./ReportingTable.tsx";

/** 报送情况: which areas have sent which export for a month, and which owe it. */
export function ReportingCalendar() {
  const { t, i18n } = useTranslation();
  usePageTitle(t("calendar.name"));
  const { m } = useSearch({ from: "__root__" });
  const calendar = useQuery(reporting(m));
  const cityAreas = useQuery(areas);
  const exports = useQuery(contracts);
  const error = calendar.error ?? cityAreas.error ?? exports.error;
  if (error) return <Failure error={error} />;
  if (!calendar.data || !cityAreas.data || !exports.data) return <Loading />;
  const { month, today, cells } = calendar.data;
  const when = monthsText(month, month, i18n.language, t);
  return (
    <article>
      <h1>{t("calendar.name")}</h1>
      <p className="lead">
        {t("calendar.lead")}{" "}
        <Link to="/imports" search={true}>
          {t("calendar.back")}
        </Link>
      </p>
      <MonthPicker month={m ?? month} lastYear={Number(today.slice(0, 4))} />
      <Summary calendar={calendar.data} when={when} />
      <ReportingTable
        caption={t("calendar.caption", { when, today })}
        month={month}
        cells={cells}
        contracts={exports.data}
        areas={cityAreas.data.areas}
      />
      <p className="quiet">{t("calendar.note")}</p>
    </article>
  );
}

/** How many areas owe something; of a month that nothing has come for yet, the last one that something has. */
function Summary({ calendar: { month, latestMonth, cells }, when }: { calendar: Reporting; when: string }) {
  const { t, i18n } = useTranslation();
  const missing = cells[0]?.missingAreas ?? 0;
  return (
    <div role="status">
      <p>
        {missing > 0 ? (
          <strong className="wrong">{t("calendar.missing", { when, count: missing })}</strong>
        ) : (
          t("calendar.noneMissing", { when })
        )}
      </p>
      {latestMonth === null && <p>{t("calendar.nothingYet")}</p>}
      {latestMonth !== null && latestMonth < month && (
        <p>
          {t("calendar.nothingFor", { when })}{" "}
          <Link to="/imports/reporting" search={(before) => ({ ...before, m: latestMonth })}>
            {t("calendar.latest", { when: monthsText(latestMonth, latestMonth, i18n.language, t) })}
          </Link>
        </p>
      )}
    </div>
  );
}
