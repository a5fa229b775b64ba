import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { ProfileRow } from "../../api/profile.ts";
import { countedUnits } from "../../charts/countedUnits.ts";
import { markOf } from "../../charts/mark.ts";
import { spineOf } from "../../charts/spine.ts";
import { changeText } from "../../components/changeText.ts";
import { SpineChart } from "../../components/SpineChart.tsx";
import { valueText } from "../../components/valueText.ts";
import { VerdictMark } from "../../components/VerdictMark.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { trendText } from "./trendText.ts";

interface Shown {
  indicator: Indicator;
  row: ProfileRow;
  other: ProfileRow | undefined;
}

interface SpineTableProps {
  caption: string;
  name: string;
  /** The second area; of another group, it has no place on the same line. */
  other: { name: string; isDrawn: boolean } | undefined;
  rows: Shown[];
}

/** Chart and table in one: each row has its line, and says in figures and words what it shows. */
export function SpineTable({ caption, name, other, rows }: SpineTableProps) {
  const { t } = useTranslation();
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className={other ? "stacking spines two" : "stacking spines"}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.indicator")}</th>
            <th scope="col" className="number">
              {name}
            </th>
            {other && (
              <th scope="col" className="number">
                {other.name}
              </th>
            )}
            <th scope="col" className="number">
              {t("profile.benchmark")}
            </th>
            <th scope="col" className="line">
              <span aria-hidden="true">{t("profile.sides")}</span>
              <span className="visually-hidden">{t("profile.range")}</span>
            </th>
            <th scope="col" className="judged">
              {t("profile.verdict")}
            </th>
            <th scope="col" className="number change">
              {t("compared.lastYear")}
            </th>
            <th scope="col">{t("profile.rank")}</th>
            <th scope="col">{t("profile.trend")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((shown) => (
            <SpineRow key={shown.indicator.id} {...shown} name={name} second={other} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SpineRowProps extends Shown {
  name: string;
  second: SpineTableProps["other"];
}

function SpineRow({ indicator, row, other, name, second }: SpineRowProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { id, unit, title } = indicator;
  const plain = (value: number | null) => valueText({ value, state: "ok" }, language, t, unit);
  const { spread, rank, againstLastYear: last } = row;
  const isDrawn = second?.isDrawn ?? false;
  const spine =
    row.judged || spread ? spineOf({ ...row, other: isDrawn ? (other?.value ?? null) : null }) : null;
  const mark = markOf({ judged: row.judged, flags: { isFlagged: row.flags.benjaminiHochberg } });
  // What a whole group counts says nothing of one area's count.
  const isCounted = countedUnits.has(unit);
  return (
    <tr data-indicator={id}>
      <th scope="row">
        <Link to="/compare" search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}>
          {inLanguage(title, language)}
        </Link>{" "}
        <span className="quiet">{t(`unit.${unit}`)}</span>
      </th>
      <td className="number" data-label={name}>
        <span data-testid="value">{valueText(row, language, t, unit)}</span>
        {row.lower !== null && row.upper !== null && !isCounted && (
          <span className="note">
            {plain(row.lower)}—{plain(row.upper)}
          </span>
        )}
      </td>
      {second && (
        <td className="number" data-label={second.name}>
          {other ? valueText(other, language, t, unit) : "—"}
        </td>
      )}
      <td className="number" data-label={t("profile.benchmark")}>
        {isCounted || row.benchmark === null ? <Nothing /> : plain(row.benchmark)}
      </td>
      <td className="line">
        {spine && <SpineChart spine={spine} mark={mark} />}
        {spread && (
          <span className="visually-hidden">
            {t("profile.spread", {
              least: plain(spread.least),
              most: plain(spread.most),
              lower: plain(spread.lowerQuartile),
              upper: plain(spread.upperQuartile),
            })}
          </span>
        )}
      </td>
      <td data-label={t("profile.verdict")}>
        {mark.standing === "none" ? (
          <span className="quiet">{t(`reason.${row.reason.code}`)}</span>
        ) : (
          <VerdictMark mark={mark} />
        )}
      </td>
      <td className="number change" data-label={t("compared.lastYear")}>
        {changeText(last.change, unit, language, t) ?? <Nothing />}
        {last.judged && last.judged.side !== null && (
          <span className="note">{t("profile.beyondChance")}</span>
        )}
      </td>
      <td data-label={t("profile.rank")}>
        {rank ? t("profile.rankOf", { low: rank.low, high: rank.high, of: rank.taking }) : <Nothing />}
      </td>
      <td data-label={t("profile.trend")}>
        {row.trend === null ? <Nothing /> : row.trend && trendText(row.trend, t)}
      </td>
    </tr>
  );
}

/** Where nothing compares; a narrow screen leaves the line out. */
function Nothing() {
  return <span className="nothing">—</span>;
}
