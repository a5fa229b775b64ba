import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { countedUnits } from "../../charts/countedUnits.ts";
import { markOf } from "../../charts/mark.ts";
import { spineOf } from "../../charts/spine.ts";
import { changeText } from "../../components/changeText.ts";
import { shownPeriod } from "../../components/filterBar/shownPeriod.ts";
import { moveByArrows } from "../../components/moveByArrows.ts";
import { Sparkline } from "../../components/Sparkline.tsx";
import { valueText } from "../../components/valueText.ts";
import { VerdictMark } from "../../components/VerdictMark.tsx";
import { FigureValue } from "../../components/why/FigureValue.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { chanceText } from "./chanceText.ts";
import { NamesLink } from "./NamesLink.tsx";
import type { ShownRow } from "./shownRows.ts";
import { SpineLine } from "./SpineLine.tsx";
import type { SecondArea } from "./SpineTable.tsx";
import { trendText } from "./trendText.ts";

interface SpineRowProps extends ShownRow {
  area: { code: string; name: string };
  second: SecondArea | undefined;
  /** The row that the Tab key leads to; arrows lead to the others. */
  isFirst: boolean;
  basis: Basis;
}

export function SpineRow({ indicator, row, other, area, second, isFirst, basis }: SpineRowProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { id, unit, title } = indicator;
  const plain = (value: number | null) => valueText({ value, state: "ok" }, language, t, unit);
  const { grain, month, snapshot } = basis;
  const period = shownPeriod(month, grain, indicator.finest);
  const why = (code: string, { value, state }: Pick<ShownRow["row"], "value" | "state">) => ({
    row: { indicator: id, area: code, period, value, state },
    grain,
    snapshot,
    unit,
  });
  const { spread, rank, againstLastYear: last, chanceAbove } = row;
  const isDrawn = second?.isDrawn ?? false;
  const spine =
    row.judged || spread ? spineOf({ ...row, other: isDrawn ? (other?.value ?? null) : null }) : null;
  const mark = markOf({ judged: row.judged, flags: { isFlagged: row.flags.benjaminiHochberg } });
  // What a whole group counts says nothing of one area's count.
  const isCounted = countedUnits.has(unit);
  return (
    <tr data-indicator={id}>
      <th scope="row">
        <Link
          to="/compare"
          search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}
          tabIndex={isFirst ? 0 : -1}
          onKeyDown={moveByArrows}
        >
          {inLanguage(title, language)}
        </Link>{" "}
        <span className="quiet">{t(`unit.${unit}`)}</span>
      </th>
      <td className="number" data-label={area.name}>
        <span data-testid="value">
          <FigureValue {...why(area.code, row)}>{valueText(row, language, t, unit)}</FigureValue>
        </span>
        {row.lower !== null && row.upper !== null && !isCounted && (
          <span className="note">
            {plain(row.lower)}—{plain(row.upper)}
          </span>
        )}
        <NamesLink indicator={indicator} row={row} area={area.code} />
      </td>
      {second && (
        <td className="number" data-label={second.name}>
          <span data-testid="other">
            {other ? (
              <FigureValue {...why(second.code, other)}>{valueText(other, language, t, unit)}</FigureValue>
            ) : (
              "—"
            )}
          </span>
          {typeof chanceAbove === "number" && (
            <span className="note wrapping">
              {t("profile.chanceAbove", { chance: chanceText(chanceAbove, language) })}
            </span>
          )}
        </td>
      )}
      <td className="number" data-label={t("profile.benchmark")}>
        {isCounted || row.benchmark === null ? <Nothing /> : plain(row.benchmark)}
      </td>
      <td className="line">
        {spine && <SpineLine spine={spine} mark={mark} />}
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
        {last.reason.code === "unripe" ? (
          <span className="quiet">{t("reason.unripe")}</span>
        ) : (
          (changeText(last.change, unit, language, t) ?? <Nothing />)
        )}
        {last.judged && last.judged.side !== null && (
          <span className="note">{t("profile.beyondChance")}</span>
        )}
      </td>
      <td data-label={t("profile.rank")}>
        {rank ? t("profile.rankOf", { low: rank.low, high: rank.high, of: rank.taking }) : <Nothing />}
      </td>
      <td data-label={t("profile.trend")}>
        {row.trend === null ? (
          <Nothing />
        ) : (
          row.trend && (
            <>
              <Sparkline values={row.trend.values} />
              <span className="note">{trendText(row.trend, t)}</span>
            </>
          )
        )}
      </td>
    </tr>
  );
}

/** Where nothing compares; a narrow screen leaves the line out. */
function Nothing() {
  return <span className="nothing">—</span>;
}
