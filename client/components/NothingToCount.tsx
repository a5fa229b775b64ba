import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../api/me.ts";
import { Empty } from "./Empty.tsx";

/** Before the first files: why there is nothing to see, and the steps to something. */
export function NothingToCount() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  return (
    <Empty title={t("empty.title")} why={t("empty.why")}>
      <ol>
        <li>
          {t("empty.bring")} <code>npx hengjian ingest my-files/</code>
        </li>
        <li>
          {t("empty.publish")} <code>npx hengjian publish</code>
        </li>
        <li>{t("empty.restart")}</li>
      </ol>
      <p>
        {may("imports") ? (
          <Link to="/imports" className="button">
            {t("empty.toImports")}
          </Link>
        ) : (
          t("empty.whomToAsk")
        )}
      </p>
    </Empty>
  );
}
