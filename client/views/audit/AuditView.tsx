import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { audit, auditPath } from "../../api/audit.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import type { AuditFilters } from "../../state/auditFilters.ts";
import { AuditFilterBar } from "./AuditFilterBar.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { ChainNote } from "./ChainNote.tsx";

/** 审计: who did what, when, and how one can tell that nothing of it was changed. */
export function AuditView() {
  const { t } = useTranslation();
  usePageTitle(t("audit.name"));
  const { since, until, who, action, text } = useSearch({ from: "/audit" });
  // Only what is asked of the audit: other pages' keys make it no other question.
  const asked: AuditFilters = { since, until, who, action, text };
  return (
    <article>
      <h1>{t("audit.name")}</h1>
      <p className="lead">{t("audit.lead")}</p>
      <AuditFilterBar asked={asked} />
      <Entries asked={asked} />
      <ChainNote />
    </article>
  );
}

function Entries({ asked }: { asked: AuditFilters }) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(audit(asked));
  if (error && !data) return <Failure error={error} />;
  if (!data) return <Loading />;
  const entries = data.pages.flatMap((page) => page.entries);
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  if (entries.length === 0) return <p role="status">{t(isFiltered ? "audit.noneChosen" : "audit.none")}</p>;
  return (
    <>
      <p>
        <span role="status">{t("audit.shown", { count: entries.length })}</span>{" "}
        <a className="button" href={`/api/v1${auditPath(asked, { format: "csv" })}`} download>
          {t("audit.download")}
        </a>
      </p>
      <AuditTable entries={entries} />
      {hasNextPage && (
        <p>
          <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t(isFetchingNextPage ? "loading" : "audit.more")}
          </button>
        </p>
      )}
    </>
  );
}
