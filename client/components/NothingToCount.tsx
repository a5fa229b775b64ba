import { useTranslation } from "react-i18next";
import { usePageTitle } from "./usePageTitle.ts";

/** Before the first files: why there is nothing to see, and the two steps to something. */
export function NothingToCount() {
  const { t } = useTranslation();
  usePageTitle(t("empty.title"));
  return (
    <section className="state">
      <h1>{t("empty.title")}</h1>
      <p>{t("empty.why")}</p>
      <ol>
        <li>
          {t("empty.bring")} <code>npx hengjian ingest my-files/</code>
        </li>
        <li>
          {t("empty.publish")} <code>npx hengjian publish</code>
        </li>
        <li>{t("empty.restart")}</li>
      </ol>
    </section>
  );
}
