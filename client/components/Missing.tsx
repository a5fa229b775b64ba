import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "./Empty.tsx";

export function Missing() {
  const { t } = useTranslation();
  return (
    <Empty title={t("missing.title")} why={t("missing.why")}>
      <p>
        <Link to="/">{t("missing.back")}</Link>
      </p>
    </Empty>
  );
}
