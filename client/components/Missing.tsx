import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "./usePageTitle.ts";

export function Missing() {
  const { t } = useTranslation();
  usePageTitle(t("missing.title"));
  return (
    <section className="state">
      <h1>{t("missing.title")}</h1>
      <p>
        <Link to="/compare">{t("missing.back")}</Link>
      </p>
    </section>
  );
}
