import "../../styles/reports.css";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import { paperRuns, papers, paperTemplates } from "../../api/reports.ts";
import { reporting } from "../../api/reporting.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { MakePaper } from "./MakePaper.tsx";
import { MonthRuns } from "./MonthRuns.tsx";
import { Shelf } from "./Shelf.tsx";
import { ShelfFilters } from "./ShelfFilters.tsx";
import { awaited, comingMonth } from "./comingMonth.ts";
import { chosenPapers, shelfMonths } from "./shelfMonths.ts";

/** 月报: the papers that are filed, month by month, and the making of more. */
export function ReportsView() {
  return <WithFigures>{(basis) => <Reports basis={basis} />}</WithFigures>;
}

function Reports({ basis }: { basis: Basis }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const filters = useSearch({ from: "/reports" });
  const filed = useQuery(papers);
  const templates = useQuery(paperTemplates);
  const runs = useQuery({ ...paperRuns, enabled: may("publish") });
  const newest = basis.dataUntil?.slice(0, 7) ?? basis.month;
  const coming = comingMonth(newest, filed.data ?? []);
  const calendar = useQuery({ ...reporting(coming), enabled: filed.data !== undefined });
  usePageTitle(t("reports.name"));
  const failed = filed.error ?? templates.error;
  if (failed) return <Failure error={failed} />;
  if (!filed.data || !templates.data) return <Loading />;
  const chosen = chosenPapers(filed.data, filters);
  const { month, template, area } = filters;
  const isNarrowed = [month, template, area].some((each) => each !== undefined);
  // A run is of all papers of its month, so it is no answer to a question for one of them.
  const ownRuns =
    template === undefined && area === undefined
      ? (runs.data?.runs.filter((run) => month === undefined || run.month === month) ?? [])
      : [];
  return (
    <article>
      <h1>{t("reports.name")}</h1>
      <p className="lead">{t("reports.lead")}</p>
      <MakePaper basis={basis} {...templates.data} filed={filed.data} />
      <section aria-labelledby="shelf">
        <h2 id="shelf">{t("reports.shelf")}</h2>
        {(filed.data.length > 0 || isNarrowed) && (
          <ShelfFilters papers={filed.data} templates={templates.data.templates} city={basis.city} />
        )}
        <Shelf
          months={shelfMonths(
            chosen,
            ownRuns,
            isNarrowed || !calendar.data ? undefined : awaited(calendar.data),
          )}
          templates={templates.data.templates}
          city={basis.city}
          isNarrowed={isNarrowed}
        />
      </section>
      {may("publish") && <MonthRuns asked={runs} basis={basis} />}
    </article>
  );
}
