import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { ArchivedReport } from "../../../server/api/contract.ts";

/** How anybody who holds the file can have it proved. */
export function Verifying({ report }: { report: ArchivedReport }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="verify" className="verifying">
      <h2 id="verify">{t("reports.verify")}</h2>
      <p>{t("reports.verifyLead")}</p>
      <pre tabIndex={0} aria-labelledby="verify">
        npx hengjian verify FILE.pdf
      </pre>
      <p className="quiet">
        {t("reports.verifyMeans", { snapshot: report.manifest.snapshot.number })}{" "}
        <Link to="/help/$page" params={{ page: "reports" }}>
          {t("reports.more")}
        </Link>
      </p>
    </section>
  );
}
