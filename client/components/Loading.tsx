import { useTranslation } from "react-i18next";

/** A page's outline while its figures are on the way. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t("loading")}</span>
      <div className="bone title" />
      <div className="bone line" />
      <div className="bone block" />
    </div>
  );
}
