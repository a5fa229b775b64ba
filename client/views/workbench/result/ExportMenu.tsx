import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueryFormat } from "../../../../server/api/contract.ts";
import { queryFile, type QueryAsked } from "../../../api/workbench.ts";
import { fileName, saveFile } from "../../../components/export/saveFile.ts";
import { refusalText } from "../../../components/refusalText.ts";

const formats = ["csv", "xlsx", "parquet", "arrow"] as const satisfies readonly QueryFormat[];

interface ExportMenuProps {
  asked: QueryAsked;
  title: string;
  dataUntil: string | null;
}

/** All rows as a file: the server runs the query once more and writes it, by the same limits. */
export function ExportMenu({ asked, title, dataUntil }: ExportMenuProps) {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: async (format: QueryFormat) =>
      saveFile(await queryFile(asked, format), fileName(datedTitle(title, asked, dataUntil), format)),
  });
  return (
    <span className="export-line">
      <span className="quiet">{t("workbench.export")}</span>
      {formats.map((format) => (
        <button
          type="button"
          className="quiet-button"
          key={format}
          disabled={save.isPending}
          onClick={() => save.mutate(format)}
        >
          {format.toUpperCase()}
        </button>
      ))}
      {save.error && <span role="alert">{refusalText(save.error, t).text}</span>}
    </span>
  );
}

/** With the month that was asked for, else that of the data. */
export function datedTitle(title: string, { params }: QueryAsked, dataUntil: string | null): string {
  const months = Object.values(params ?? {}).filter((value) => /^\d{4}-\d{2}-01$/.test(String(value)));
  const month = months.length === 1 ? String(months[0]) : dataUntil;
  return month === null ? title : `${title}-${month.slice(0, 7)}`;
}
