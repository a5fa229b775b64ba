import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReportingCell } from "../../../server/api/contract.ts";
import { usePermissions } from "../../api/me.ts";
import type { ProfileRow } from "../../api/profile.ts";
import { contracts } from "../../api/queries.ts";
import { reporting } from "../../api/reporting.ts";
import { Failure } from "../../components/Failure.tsx";
import { valueText } from "../../components/valueText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { countedReports } from "./countedReports.ts";
import { RowsRead } from "./RowsRead.tsx";

interface DataQualityProps {
  area: { code: string; name: string };
  rows: readonly ProfileRow[];
  basis: Basis;
}

/** 数据质量: what has come of the area, how much of it was taken in, and which figures wait for the rest. */
export function DataQuality({ area, rows, basis }: DataQualityProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { may } = usePermissions();
  const { month, catalogue } = basis;
  const calendar = useQuery(reporting(month));
  const exports = useQuery(contracts);
  const error = calendar.error ?? exports.error;
  const titles = new Map(exports.data?.map(({ id, title }) => [id, inLanguage(title, language)]));
  const titleOf = ({ contract }: Pick<ReportingCell, "contract">) => titles.get(contract) ?? contract;
  const reports = calendar.data && countedReports(calendar.data, area.code);
  const named = (state: ProfileRow["state"]) =>
    rows
      .filter((row) => row.state === state)
      .map(({ indicator }) => catalogue.indicators.find(({ id }) => id === indicator)?.title)
      .flatMap((title) => (title ? [inLanguage(title, language)] : []));
  const [provisional, absent] = [named("provisional"), named("notReceived")];
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">{t("profile.part.quality")}</h2>
      {error && <Failure error={error} />}
      {reports && (
        <p>
          {t("profile.reportsSentence", {
            name: area.name,
            month,
            received: reports.received,
            asked: reports.asked,
          })}{" "}
          {reports.lacking.length === 0
            ? t("profile.nothingLacking")
            : t("profile.lacking", {
                which: listText(
                  reports.lacking.map((cell) =>
                    t(`profile.lackingOf.${cell.state}`, { title: titleOf(cell), due: cell.due ?? "" }),
                  ),
                  language,
                ),
              })}{" "}
          {reports.toCome.length > 0 &&
            `${t("profile.toCome", {
              which: listText(
                reports.toCome.map((cell) =>
                  t("profile.toComeOf", { title: titleOf(cell), due: cell.due ?? "" }),
                ),
                language,
              ),
            })} `}
          <Link to="/imports/reporting" search={(before) => ({ ...before, m: month })}>
            {t("overview.calendar")}
          </Link>
        </p>
      )}
      <ul className="tiles">
        {rows
          .filter(({ theme }) => theme === "reporting")
          .map((row) => {
            const indicator = catalogue.indicators.find(({ id }) => id === row.indicator);
            return (
              indicator && (
                <li key={row.indicator}>
                  <Link
                    to="/compare"
                    search={(before) => ({ ...before, i: row.indicator, d: undefined, w: undefined })}
                  >
                    {inLanguage(indicator.title, language)}
                  </Link>
                  <p>
                    <strong>{valueText(row, language, t, row.unit)}</strong>{" "}
                    {row.value !== null && t(`unit.${row.unit}`)}
                    {row.numerator !== null &&
                      row.denominator !== null &&
                      ` (${row.numerator} / ${row.denominator})`}
                  </p>
                </li>
              )
            );
          })}
      </ul>
      {provisional.length > 0 && (
        <p>
          {t("profile.provisionalFigures", {
            count: provisional.length,
            which: listText(provisional, language),
          })}
        </p>
      )}
      {absent.length > 0 && (
        <p>{t("profile.absentFigures", { count: absent.length, which: listText(absent, language) })}</p>
      )}
      {may("exactCounts") && <RowsRead area={area} titles={titles} basis={basis} />}
    </section>
  );
}
