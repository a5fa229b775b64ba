import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** Names the page in tabs, history and to screen readers. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation();
  const whole = `${title} · ${t("product")}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
