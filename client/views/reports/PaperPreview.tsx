import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../../components/Loading.tsx";
import { Refused } from "../../components/Refused.tsx";
import type { Heading, OpenedPdf } from "./openPdf.ts";
import { PdfPage } from "./PdfPage.tsx";
import { useOpenedPdf } from "./useOpenedPdf.ts";

interface PaperPreviewProps {
  /** Of the interface, without `/api/v1`. */
  path: string;
  /** Said while it is on its way. */
  waiting: string;
}

/** A paper page by page, beside its headings. */
export function PaperPreview({ path, waiting }: PaperPreviewProps) {
  const { pdf, error } = useOpenedPdf(path);
  if (error) return <Refused error={error} />;
  if (!pdf) return <Waiting text={waiting} />;
  return <Pages pdf={pdf} />;
}

export function Waiting({ text }: { text: string }) {
  return (
    <>
      <p className="quiet" role="status">
        {text}
      </p>
      <Loading shape="page" />
    </>
  );
}

function Pages({ pdf }: { pdf: OpenedPdf }) {
  const { t } = useTranslation();
  const [isLarge, setIsLarge] = useState(false);
  const of = pdf.sizes.length;
  const numbers = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <div className="paper-preview">
      <nav className="paper-headings" aria-label={t("reports.headings")}>
        <p className="quiet">
          {t("reports.pageCount", { count: of })}{" "}
          <button type="button" aria-pressed={isLarge} onClick={() => setIsLarge(!isLarge)}>
            {t("reports.larger")}
          </button>
        </p>
        <HeadingList headings={pdf.headings} />
      </nav>
      <div
        className={isLarge ? "paper-pages large" : "paper-pages"}
        role="region"
        aria-label={t("reports.pages")}
        tabIndex={0}
      >
        {numbers.map((number) => (
          <PdfPage
            key={number}
            pdf={pdf}
            number={number}
            id={`page-${number}`}
            label={pageLabel(pdf.headings, number, t("reports.page", { number, of }))}
          />
        ))}
      </div>
    </div>
  );
}

function HeadingList({ headings }: { headings: Heading[] }) {
  return (
    <ol>
      {headings.map(({ text, page, level }) => (
        <li key={`${page} ${text}`} data-level={Math.min(level, 3)}>
          {page === null ? text : <a href={`#page-${page}`}>{text}</a>}
        </li>
      ))}
    </ol>
  );
}

/** What a page is of: which one it is, and the headings that begin on it. */
function pageLabel(headings: Heading[], page: number, which: string): string {
  return [which, ...headings.filter((each) => each.page === page).map(({ text }) => text)].join(" · ");
}
