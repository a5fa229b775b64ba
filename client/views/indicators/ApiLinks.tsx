import { useTranslation } from "react-i18next";
import { valuesPath, type ValuesQuestion } from "../../api/values.ts";
import { CopyText } from "./CopyText.tsx";

const formats = ["csv", "xlsx", "arrow", "json"] as const;

/** The figures of this page for programs and spreadsheets. */
export function ApiLinks({ question }: { question: ValuesQuestion }) {
  const { t } = useTranslation();
  const path = `/api/v1${valuesPath(question)}`;
  const command = [
    `curl -H "Authorization: Bearer $HENGJIAN_TOKEN" -H "Accept: text/csv" \\`,
    `  "${location.origin}${path}"`,
  ].join("\n");
  return (
    <section aria-labelledby="api">
      <h2 id="api">{t("indicators.api")}</h2>
      <p>
        {t("indicators.apiHow")}{" "}
        {formats.map((format) => (
          <a key={format} className="button" href={`${path}&format=${format}`} download={format !== "json"}>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <CopyText text={command} labelledBy="api" />
    </section>
  );
}
