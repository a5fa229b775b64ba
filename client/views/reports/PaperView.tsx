import "../../styles/reports.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ArchivedReport, ReportSummary } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { paper, paperPath, papers } from "../../api/reports.ts";
import { Empty } from "../../components/Empty.tsx";
import { fileName } from "../../components/export/saveFile.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { EditionChanges } from "./EditionChanges.tsx";
import { EditionsBeside } from "./EditionsBeside.tsx";
import { ManifestFacts } from "./ManifestFacts.tsx";
import { momentText, monthText } from "./monthText.ts";
import { PaperPreview } from "./PaperPreview.tsx";
import { seriesKey } from "./shelfMonths.ts";
import { Verifying } from "./Verifying.tsx";

/** One paper that is filed: its pages, what it was made of, what it corrects, and how to prove it. */
export function PaperView() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/reports/$id" });
  const { data, error } = useQuery(paper(id));
  const all = useQuery(papers);
  if (error instanceof AnswerError && error.code === "not-found")
    return (
      <Empty title={t("reports.unknown")} why={t("reports.unknownWhy")}>
        <p>
          <Link to="/reports">{t("reports.back")}</Link>
        </p>
      </Empty>
    );
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const editions = (all.data ?? [])
    .filter((each) => seriesKey(each) === seriesKey(data))
    .toSorted((a, b) => a.edition - b.edition);
  return <Paper report={data} editions={editions} />;
}

function Paper({ report, editions }: { report: ArchivedReport; editions: ReportSummary[] }) {
  const { t, i18n } = useTranslation();
  const { beside } = useSearch({ from: "/reports/$id" });
  const { id, title, edition, madeAt, madeBy, manifest } = report;
  const month = monthText(manifest.month, i18n.language);
  usePageTitle(`${title} ${month}`);
  const other = editions.find((each) => each.id === beside && each.id !== id);
  const named = (each: { id: string; edition: number }) => ({
    id: each.id,
    name: t("reports.edition", { edition: each.edition }),
  });
  const [earlier, later] = other && other.edition > edition ? [report, other] : [other, report];
  const file = fileName(`${manifest.month} ${title}`, "pdf");
  return (
    <article className="paper">
      <h1>
        <span lang="zh-CN">{title}</span> <span className="tag">{t("reports.edition", { edition })}</span>
      </h1>
      <p className="lead">
        {month} · {t("compare.snapshot", { snapshot: manifest.snapshot.number })} ·{" "}
        {t("reports.madeBy", {
          by: madeBy === "schedule" ? t("reports.bySchedule") : madeBy,
          at: momentText(madeAt, i18n.language),
        })}
        {manifest.recipient !== null && <> · {t("reports.for", { recipient: manifest.recipient })}</>}
      </p>
      <p className="paper-ways">
        <a className="button primary" href={`/api/v1${paperPath(id)}`} download={file}>
          {t("reports.download", { size: (manifest.pdf.bytes / 1e6).toFixed(1) })}
        </a>{" "}
        <a className="button" href={`/api/v1${paperPath(id)}`} target="_blank" rel="noreferrer">
          {t("reports.openPdf")}
        </a>{" "}
        <Link to="/reports">{t("reports.back")}</Link>
      </p>
      {editions.length > 1 && <Editions id={id} editions={editions} beside={other?.id} />}
      {edition > 1 && <EditionChanges report={report} />}
      <h2 id="pages">{t("reports.pages")}</h2>
      {earlier && later && other ? (
        <EditionsBeside earlier={named(earlier)} later={named(later)} />
      ) : (
        <PaperPreview path={paperPath(id)} waiting={t("reports.opening")} />
      )}
      <ManifestFacts report={report} />
      <Verifying report={report} />
    </article>
  );
}

interface EditionsProps {
  id: string;
  editions: ReportSummary[];
  beside: string | undefined;
}

/** The others of its kind, to go to or to lay beside it. */
function Editions({ id, editions, beside }: EditionsProps) {
  const { t } = useTranslation();
  return (
    <nav className="editions" aria-label={t("reports.editions")}>
      {editions.map((each) => (
        <span key={each.id}>
          <Link
            to="/reports/$id"
            params={{ id: each.id }}
            search={(before) => ({ ...before, beside: undefined })}
          >
            {t("reports.edition", { edition: each.edition })}
          </Link>
          {each.id !== id && each.id !== beside && (
            <>
              {" "}
              <Link
                className="quiet"
                to="/reports/$id"
                params={{ id }}
                search={(before) => ({ ...before, beside: each.id })}
              >
                {t("reports.layBeside")}
              </Link>
            </>
          )}
        </span>
      ))}
      {beside !== undefined && (
        <Link to="/reports/$id" params={{ id }} search={(before) => ({ ...before, beside: undefined })}>
          {t("reports.alone")}
        </Link>
      )}
    </nav>
  );
}
