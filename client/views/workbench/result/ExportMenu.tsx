import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { QueryFormat } from "../../../../server/api/contract.ts";
import { queryFile, type QueryAsked } from "../../../api/workbench.ts";
import { fileName, saveFile } from "../../../components/export/saveFile.ts";
import { refusalText } from "../../../components/refusalText.ts";

const formats = ["csv", "xlsx", "parquet", "arrow"] as const satisfies readonly QueryFormat[];

/** All rows as a file: the server runs the query once more and writes it, by the same limits. */
export function ExportMenu({ asked, title }: { asked: QueryAsked; title: string }) {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: async (format: QueryFormat) =>
      saveFile(await queryFile(asked, format), fileName(title, format)),
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
