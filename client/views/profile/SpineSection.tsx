import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { changeText } from "../../components/changeText.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import type { FigureSheet } from "../../components/figure/figureSheet.ts";
import { valueText } from "../../components/valueText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { ShownTheme } from "./shownRows.ts";
import { SpineTable, type SecondArea } from "./SpineTable.tsx";
import { themeFinding } from "./themeFinding.ts";

interface SpineSectionProps {
  shown: ShownTheme;
  area: { code: string; name: string };
  second: SecondArea | undefined;
  when: string;
  basis: Basis;
}

/** One theme's indicators as a spine chart. */
export function SpineSection({ shown, area, second, when, basis }: SpineSectionProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const theme = inLanguage(shown.theme.title, language);
  const title = t("profile.themeTitle", { theme, found: themeFinding(shown.members, language, t) });
  return (
    <section className="spine-section" aria-labelledby={shown.theme.id}>
      <Figure
        title={<h3 id={shown.theme.id}>{title}</h3>}
        titleText={title}
        anchor={`theme-${shown.theme.id}`}
        origin={{
          source: t("profile.source"),
          period: when,
          snapshot: basis.snapshot,
          dataUntil: basis.dataUntil,
        }}
        sheet={sheetOf(shown, area.name, second?.name, language, t)}
      >
        <SpineTable
          caption={t("profile.table", { theme, name: area.name, when })}
          area={area}
          other={second}
          rows={shown.members}
          basis={basis}
        />
      </Figure>
    </section>
  );
}

function sheetOf(
  { members }: ShownTheme,
  name: string,
  otherName: string | undefined,
  language: string,
  t: TFunction,
): FigureSheet {
  return {
    heads: [
      t("compare.indicator"),
      t("profile.unit"),
      name,
      t("profile.interval"),
      ...(otherName === undefined ? [] : [otherName]),
      t("profile.benchmark"),
      t("profile.verdict"),
      t("compared.lastYear"),
      t("profile.rank"),
    ],
    rows: members.map(({ indicator, row, other }) => {
      const plain = (value: number) => valueText({ value, state: "ok" }, language, t, row.unit);
      const { lower, upper, rank, judged, againstLastYear } = row;
      return [
        inLanguage(indicator.title, language),
        t(`unit.${row.unit}`),
        row.value ?? valueText(row, language, t),
        lower === null || upper === null ? null : `${plain(lower)}—${plain(upper)}`,
        ...(otherName === undefined ? [] : [other ? (other.value ?? valueText(other, language, t)) : null]),
        row.benchmark,
        judged ? t(`standing.${judged.verdict}`) : t(`reason.${row.reason.code}`),
        changeText(againstLastYear.change, row.unit, language, t) ?? null,
        rank ? t("profile.rankOf", { low: rank.low, high: rank.high, of: rank.taking }) : null,
      ];
    }),
  };
}
