import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, ReportRun } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { listText } from "../../i18n/listText.ts";

interface MissingReportsProps {
  missing: ReportRun["missing"];
  city: Areas;
  month: string;
}

/** Who has not reported: each area, with how many exports are lacking and by when they were due. */
export function MissingReports({ missing, city, month }: MissingReportsProps) {
  const { t, i18n } = useTranslation();
  if (missing.length === 0) return null;
  const { areaName } = areaNames(city, i18n.language);
  const counts = new Map<string, number>();
  for (const { area } of missing) counts.set(area, (counts.get(area) ?? 0) + 1);
  const told = [...counts].map(([area, count]) => t("reports.lacks", { area: areaName(area), count }));
  return (
    <p>
      {t("reports.missing", { who: listText(told, i18n.language) })}{" "}
      <Link to="/imports/reporting" search={(before) => ({ ...before, m: month })}>
        {t("frame.reporting")}
      </Link>
    </p>
  );
}
