import { useTranslation } from "react-i18next";
import { paperPath } from "../../api/reports.ts";
import { Refused } from "../../components/Refused.tsx";
import type { OpenedPdf } from "./openPdf.ts";
import { Waiting } from "./PaperPreview.tsx";
import { PdfPage } from "./PdfPage.tsx";
import { useOpenedPdf } from "./useOpenedPdf.ts";

interface Edition {
  id: string;
  name: string;
}

/** Two editions page by page beside each other, so that what moved is seen. */
export function EditionsBeside({ earlier, later }: { earlier: Edition; later: Edition }) {
  const { t } = useTranslation();
  const [one, other] = [useOpenedPdf(paperPath(earlier.id)), useOpenedPdf(paperPath(later.id))];
  const failed = one.error ?? other.error;
  if (failed) return <Refused error={failed} />;
  if (!one.pdf || !other.pdf) return <Waiting text={t("reports.opening")} />;
  const sides = [
    { ...earlier, pdf: one.pdf },
    { ...later, pdf: other.pdf },
  ];
  const most = Math.max(one.pdf.sizes.length, other.pdf.sizes.length);
  return (
    <div className="editions-beside" role="region" aria-label={t("reports.beside")} tabIndex={0}>
      {sides.map(({ id, name }) => (
        <h3 key={id}>{name}</h3>
      ))}
      {Array.from({ length: most }, (_, index) =>
        sides.map((side) => <Side key={`${side.id} ${index}`} {...side} number={index + 1} />),
      )}
    </div>
  );
}

function Side({ pdf, name, id, number }: Edition & { pdf: OpenedPdf; number: number }) {
  const { t } = useTranslation();
  const of = pdf.sizes.length;
  if (number > of) return <p className="quiet paper-none">{t("reports.noSuchPage", { name, number })}</p>;
  return (
    <PdfPage
      pdf={pdf}
      number={number}
      id={`${id}-page-${number}`}
      label={`${name} · ${t("reports.page", { number, of })}`}
    />
  );
}
