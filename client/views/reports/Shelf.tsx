import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, ReportTemplateSummary } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { MissingReports } from "./MissingReports.tsx";
import { momentText, monthText } from "./monthText.ts";
import type { MonthState, Series, ShelfMonth } from "./shelfMonths.ts";
import { templateName } from "./templateName.ts";

interface ShelfProps {
  months: ShelfMonth[];
  templates: ReportTemplateSummary[];
  city: Areas;
  isNarrowed: boolean;
}

export function Shelf({ months, templates, city, isNarrowed }: ShelfProps) {
  const { t } = useTranslation();
  if (months.length === 0)
    return (
      <div className="shelf-empty">
        <p>{t(isNarrowed ? "reports.noneChosen" : "reports.none")}</p>
        <p className="quiet">
          {isNarrowed ? (
            <Link to="/reports" search={(before) => ({ ...before, ...everything })}>
              {t("reports.showAll")}
            </Link>
          ) : (
            t("reports.noneWhy")
          )}
        </p>
      </div>
    );
  return (
    <ol className="shelf">
      {months.map((each) => (
        <MonthOfPapers key={each.month} month={each} templates={templates} city={city} />
      ))}
    </ol>
  );
}

const everything = { month: undefined, template: undefined, area: undefined };

interface MonthProps extends Pick<ShelfProps, "templates" | "city"> {
  month: ShelfMonth;
}

function MonthOfPapers({ month: { month, states, series, run, coming }, templates, city }: MonthProps) {
  const { t, i18n } = useTranslation();
  const name = monthText(month, i18n.language);
  return (
    <li className="shelf-month" data-month={month}>
      <h3>
        {name}
        {states.map((state) => (
          <StateTag key={state} state={state} />
        ))}
      </h3>
      {run && (run.state === "waiting" || run.state === "failed") && (
        <div className={run.state === "failed" ? "refused" : "decision"}>
          {run.state === "failed" && <p>{t("reports.failedWhy", { reason: run.reason ?? "" })}</p>}
          <MissingReports missing={run.missing} city={city} month={month} />
        </div>
      )}
      {coming && (
        <div className="decision">
          {coming.missing.length === 0 && <p>{t("reports.allCame")}</p>}
          <MissingReports missing={coming.missing} city={city} month={month} />
          {coming.until !== null && <p>{t("reports.awaitedUntil", { day: coming.until })}</p>}
        </div>
      )}
      {series.length === 0 && !coming && <p className="quiet">{t("reports.noPaperYet")}</p>}
      <ul className="papers">
        {series.map((each) => (
          <PaperCard key={each.key} series={each} templates={templates} city={city} />
        ))}
      </ul>
    </li>
  );
}

const signs: Record<MonthState, string> = {
  filed: "■",
  corrected: "✎",
  making: "…",
  waiting: "◷",
  failed: "✕",
  ready: "○",
};

export function StateTag({ state }: { state: MonthState }) {
  const { t } = useTranslation();
  return (
    <span className={`tag paper-state ${state}`}>
      <span aria-hidden="true">{signs[state]} </span>
      {t(`reports.state.${state}`)}
    </span>
  );
}

function PaperCard({ series, templates, city }: Omit<MonthProps, "month"> & { series: Series }) {
  const { t, i18n } = useTranslation();
  const { newest, earlier } = series;
  const { id, title, edition, madeAt, snapshot, area, recipient, template, changes } = newest;
  const { areaName } = areaNames(city, i18n.language);
  return (
    <li className="paper-card">
      <p className="paper-kind">
        {templateName(template, templates, t)} · {area === null ? t("reports.whole") : areaName(area)}
      </p>
      <h4>
        <Link to="/reports/$id" params={{ id }} lang="zh-CN">
          {title}
        </Link>
      </h4>
      {recipient !== null && <p className="quiet">{t("reports.for", { recipient })}</p>}
      <p className="quiet">
        {t("reports.edition", { edition })} · {t("compare.snapshot", { snapshot })} ·{" "}
        {momentText(madeAt, i18n.language)}
      </p>
      {edition > 1 && <p>{t("reports.changed", { count: changes })}</p>}
      {earlier.length > 0 && (
        <p className="quiet">
          {t("reports.earlier")}{" "}
          {earlier.map((before) => (
            <Link key={before.id} to="/reports/$id" params={{ id: before.id }}>
              {t("reports.edition", { edition: before.edition })}
            </Link>
          ))}
        </p>
      )}
    </li>
  );
}
