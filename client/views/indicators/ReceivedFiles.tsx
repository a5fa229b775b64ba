import { useTranslation } from "react-i18next";
import type { IndicatorDetail } from "../../../server/api/contract.ts";
import type { KnownContract } from "../../api/queries.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface ReceivedFilesProps {
  indicator: IndicatorDetail;
  contracts: KnownContract[];
}

/** What has come of the exports that it reads, and how new that is. */
export function ReceivedFiles({ indicator: { lineage, files }, contracts }: ReceivedFilesProps) {
  const { t, i18n } = useTranslation();
  const read = contracts.filter(({ id }) => lineage?.tables.some(({ table }) => table === id));
  if (read.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t("indicators.files")}</h2>
      <table className="stacking narrow-table">
        <caption>{t("indicators.filesOf")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("indicators.export")}</th>
            <th scope="col" className="number">
              {t("indicators.fileCount")}
            </th>
            <th scope="col" className="number">
              {t("indicators.batchCount")}
            </th>
            <th scope="col">{t("indicators.last")}</th>
          </tr>
        </thead>
        <tbody>
          {read.map(({ id, title }) => {
            const came = files.find(({ contract }) => contract === id);
            return (
              <tr key={id}>
                <th scope="row">{inLanguage(title, i18n.language)}</th>
                <td className="number" data-label={t("indicators.fileCount")}>
                  {came?.files ?? 0}
                </td>
                <td className="number" data-label={t("indicators.batchCount")}>
                  {came?.batches ?? 0}
                </td>
                <td data-label={t("indicators.last")}>{came?.last ?? t("indicators.notReceived")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
