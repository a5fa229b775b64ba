import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import type { Reported } from "../../components/reported.ts";

/** The calendar has the others. */
const mostNamed = 5;

/** 报送: who has not sent what, and until when it may come. */
export function Due({ found, month, city }: { found: Reported; month: string; city: Areas }) {
  const { t, i18n } = useTranslation();
  const { areaName } = areaNames(city, i18n.language);
  const { asked, complete, missing, toCome, nextDue } = found;
  return (
    <section aria-labelledby="due">
      <h2 id="due">{t("overview.due")}</h2>
      <p>
        {asked === 0
          ? t("overview.nothingDue", { month })
          : complete === asked
            ? t("overview.allReported", { month, count: asked })
            : t("overview.reportedOf", { month, complete, asked })}
        {toCome.length > 0 && ` ${t("overview.toCome", { count: toCome.length })}`}
      </p>
      {missing.length > 0 && (
        <ul className="choices">
          {missing.slice(0, mostNamed).map(({ area, contracts }) => (
            <li key={area}>
              <strong>{areaName(area)}</strong> {t("overview.lacks", { count: contracts.length })}
            </li>
          ))}
          {missing.length > mostNamed && (
            <li>{t("overview.othersLack", { count: missing.length - mostNamed })}</li>
          )}
        </ul>
      )}
      {nextDue !== null && <p>{t("overview.nextDue", { day: nextDue })}</p>}
      <p>
        <Link to="/imports/reporting" search={(before) => ({ ...before, m: month })}>
          {t("overview.calendar")}
        </Link>
      </p>
    </section>
  );
}
