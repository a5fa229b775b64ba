import "../../styles/reports.css";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { draftPath } from "../../api/reports.ts";
import { Empty } from "../../components/Empty.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { PaperPreview } from "./PaperPreview.tsx";
import { monthText } from "./monthText.ts";

/** A paper to look at before anybody files it. */
export function DraftView() {
  const { t, i18n } = useTranslation();
  const { month, template, area } = useSearch({ from: "/reports/draft" });
  usePageTitle(t("reports.draftTitle"));
  const back = (
    <p>
      <Link to="/reports">{t("reports.back")}</Link>
    </p>
  );
  if (month === undefined || template === undefined)
    return (
      <Empty title={t("reports.draftOfNothing")} why={t("reports.draftOfNothingWhy")}>
        {back}
      </Empty>
    );
  const path = draftPath({ template, month, area: area === "whole" ? undefined : area });
  return (
    <article>
      <h1>{t("reports.draftOf", { month: monthText(month, i18n.language) })}</h1>
      <p className="lead">{t("reports.draftLead")}</p>
      <p>
        <a className="button" href={`/api/v1${path}`} target="_blank" rel="noreferrer">
          {t("reports.openPdf")}
        </a>{" "}
        <Link to="/reports">{t("reports.back")}</Link>
      </p>
      <PaperPreview path={path} waiting={t("reports.draftWaiting")} />
    </article>
  );
}
