import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fetchAnswer } from "../../api/fetchJson.ts";
import { viewPath, type ViewPaper } from "../../api/viewPaper.ts";
import { refusalText } from "../refusalText.ts";
import { fileName, saveFile } from "./saveFile.ts";

interface PdfExportProps {
  view: ViewPaper;
  /** Names the file. */
  title: string;
  /** Whether the page shows another period than the year to date, which the paper is of. */
  isOtherPeriod?: boolean;
}

/** Has the server make the page a document, and keeps it. */
export function PdfExport({ view, title, isOtherPeriod = false }: PdfExportProps) {
  const { t } = useTranslation();
  const making = useMutation({
    mutationFn: async () => {
      const answer = await fetchAnswer(viewPath(view), "application/pdf");
      saveFile(await answer.blob(), fileName(`${title} ${view.period}`, "pdf"));
    },
  });
  return (
    <>
      <button type="button" className="chip" disabled={making.isPending} onClick={() => making.mutate()}>
        {making.isPending
          ? t("reports.exporting")
          : t(isOtherPeriod ? "reports.exportPdfYtd" : "reports.exportPdf")}
      </button>
      {making.error && (
        <span role="alert" className="note wrong">
          {refusalText(making.error, t).text}
        </span>
      )}
    </>
  );
}
