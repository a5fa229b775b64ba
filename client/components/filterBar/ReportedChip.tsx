import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { reporting } from "../../api/reporting.ts";
import { areaNames } from "../areaNames.ts";
import { reported } from "../reported.ts";
import { PopoverButton } from "./PopoverButton.tsx";

/** 报齐地区 10/11: how complete the month is, and who has not sent what. */
export function ReportedChip({ month, city }: { month: string; city: Areas }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(reporting(month));
  const found = data && reported(data);
  if (!found || found.asked === 0) return null;
  const { areaName } = areaNames(city, i18n.language);
  const { asked, complete, missing, toCome } = found;
  return (
    <PopoverButton label={t("filterBar.reported")} value={`${complete}/${asked}`} isSet={complete < asked}>
      {(close) => (
        <div className="reported-panel">
          <p>
            {complete === asked
              ? t("overview.allReported", { month, count: asked })
              : t("overview.reportedOf", { month, complete, asked })}
            {toCome.length > 0 && ` ${t("overview.toCome", { count: toCome.length })}`}
          </p>
          <ul className="choices">
            {missing.map(({ area, contracts }) => (
              <li key={area}>
                <strong>{areaName(area)}</strong> {t("overview.lacks", { count: contracts.length })}
              </li>
            ))}
          </ul>
          <Link to="/imports/reporting" search={(before) => ({ ...before, m: month })} onClick={close}>
            {t("overview.calendar")}
          </Link>
        </div>
      )}
    </PopoverButton>
  );
}
