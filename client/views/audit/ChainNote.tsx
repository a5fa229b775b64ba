import { useTranslation } from "react-i18next";

/** Why the list can be trusted, and how anybody with the files can check it. */
export function ChainNote() {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{t("audit.chain")}</h2>
      <p>{t("audit.chainWhat")}</p>
      <p>
        {t("audit.chainHow")} <code>npx hengjian verify --audit</code>
      </p>
      <p className="quiet">{t("audit.chainLimit")}</p>
    </section>
  );
}
