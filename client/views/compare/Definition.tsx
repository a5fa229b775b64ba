import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** In one line what is counted, and of what. */
export function Definition({ indicator, line }: { indicator: string; line: string }) {
  const { t } = useTranslation();
  return (
    <p className="definition">
      {line} ·{" "}
      <Link to="/indicators/$id" params={{ id: indicator }} search={true}>
        {t("comparison.howComputed")}
      </Link>
    </p>
  );
}
