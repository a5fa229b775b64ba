import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { contracts, indicatorDetail } from "../../api/queries.ts";
import { reporting } from "../../api/reporting.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { filesBehind } from "./filesBehind.ts";

interface WhyFilesProps {
  indicator: string;
  area: string | null;
  month: string;
}

/** The exports that the figure comes from: how many files, the newest, and who has sent them for the month. */
export function WhyFiles({ indicator, area, month }: WhyFilesProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const detail = useQuery(indicatorDetail(indicator));
  const known = useQuery(contracts);
  // Copies of snapshots are served without it: then it is not known who has sent what.
  const calendar = useQuery({ ...reporting(month), retry: false });
  if (!detail.data || !known.data) return null;
  const behind = filesBehind(detail.data.files, calendar.data?.cells ?? [], area);
  if (behind.length === 0) return null;
  return (
    <>
      <h3>{t("why.files")}</h3>
      <ul className="why-files">
        {behind.map(({ contract, files, batches, last, received, expected, batchNumbers }) => {
          const title = known.data.find(({ id }) => id === contract)?.title;
          return (
            <li key={contract}>
              {title ? inLanguage(title, language) : contract}：{t("why.filesOf", { files, batches, last })}
              {expected > 0 && <> · {t("why.received", { month, received, expected })}</>}
              {batchNumbers.length > 0 && (
                <>
                  {" "}
                  ·{" "}
                  {t("why.batches", {
                    list: listText(
                      batchNumbers.map((number) => `#${number}`),
                      language,
                    ),
                  })}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
