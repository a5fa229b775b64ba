import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, ReportSummary, ReportTemplateSummary } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { Choice } from "../../components/Choice.tsx";
import type { PaperFilters } from "../../state/paperFilters.ts";
import { monthText } from "./monthText.ts";
import { templateName } from "./templateName.ts";

interface ShelfFiltersProps {
  papers: ReportSummary[];
  templates: ReportTemplateSummary[];
  city: Areas;
}

/** Which papers of those there are. */
export function ShelfFilters({ papers, templates, city }: ShelfFiltersProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const chosen = useSearch({ from: "/reports" });
  const { areaName } = areaNames(city, i18n.language);
  const change = (part: PaperFilters) =>
    void navigate({ to: "/reports", search: (before) => ({ ...before, ...part }), replace: true });
  const all = ["", t("reports.all")] as const;
  const given = (texts: string[]) => [...new Set(texts)].toSorted();
  return (
    <form className="filters" aria-label={t("reports.filters")} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t("reports.month")}
        value={chosen.month ?? ""}
        options={[
          all,
          ...given(papers.map(({ month }) => month))
            .toReversed()
            .map((each) => [each, monthText(each, i18n.language)] as const),
        ]}
        onChoose={(month) => change({ month: month || undefined })}
      />
      <Choice
        label={t("reports.template")}
        value={chosen.template ?? ""}
        options={[
          all,
          ...given(papers.map(({ template }) => template)).map(
            (each) => [each, templateName(each, templates, t)] as const,
          ),
        ]}
        onChoose={(template) => change({ template: template || undefined })}
      />
      <Choice
        label={t("reports.area")}
        value={chosen.area ?? ""}
        options={[
          all,
          ...given(papers.map(({ area }) => area ?? "whole")).map(
            (each) => [each, each === "whole" ? t("reports.whole") : areaName(each)] as const,
          ),
        ]}
        onChoose={(area) => change({ area: area || undefined })}
      />
    </form>
  );
}
