import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CompositeGroup } from "../../../api/composites.ts";
import { rankRanges } from "../../../charts/rankRanges.ts";
import type { ChartTheme } from "../../../charts/theme.ts";
import { areaNames } from "../../../components/areaNames.ts";
import { Figure } from "../../../components/figure/Figure.tsx";
import { periodText } from "../../../components/periodText.ts";
import { inLanguage } from "../../../i18n/i18n.ts";
import { findingText } from "./findingText.ts";
import type { RankingProps } from "./Ranking.tsx";
import { distinguished, placedRows, type PlacedRow } from "./robustness.ts";
import { firstText, rangeText, scoreText } from "./rankText.ts";

interface RankFigureProps extends RankingProps {
  placed: PlacedRow[];
  ofGroup: CompositeGroup;
}

/** The ranges of places: rows keep their order while weights are tried, so that what moves is seen to move. */
export function RankFigure({
  composite,
  city,
  group,
  answer,
  stated,
  dataUntil,
  placed,
  ofGroup,
}: RankFigureProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const names = useMemo(() => areaNames(city, language), [city, language]);
  const before = useMemo(() => {
    const own = stated?.groups.find((each) => each.group === group);
    return stated && own ? placedRows(stated, own) : placed;
  }, [stated, group, placed]);
  const rows = useMemo(() => {
    const order = before.map(({ row }) => row.area);
    const at = ({ row }: PlacedRow) => order.indexOf(row.area) + 1 || order.length + 1;
    return [...placed]
      .sort((a, b) => at(a) - at(b))
      .map(({ row, place, best, worst }) => ({
        area: row.area,
        name: names.areaName(row.area),
        rank: place.rank,
        low: place.rankLow,
        high: place.rankHigh,
        best,
        worst,
        shares: place.rankShares,
        statedRank: before.find((each) => each.row.area === row.area)?.place.rank ?? null,
        label: rangeText(place),
        row,
        place,
      }));
  }, [placed, before, names]);
  const items = useMemo(
    () =>
      rows.map(({ area, name, row, place, best, worst, low, high }) => ({
        key: area,
        title: name,
        lines: [
          t("composites.tipScore", { score: scoreText(row, language) }),
          t("composites.tipRange", { low, high }),
          ...(best === null || worst === null ? [] : [t("composites.tipBounds", { best, worst })]),
          t("composites.tipFirst", { share: firstText(place.first, language) }),
        ],
        at: [String(Math.round(place.rank)), name] as const,
      })),
    [rows, language, t],
  );
  const draw = useCallback(
    (theme: ChartTheme, lit: string | undefined) =>
      rankRanges(rows, { places: rows.length, axisName: t("composites.place"), lit }, theme),
    [rows, t],
  );
  const { pairs, apart, always } = distinguished(placed);
  const notes = [
    t("composites.notePairs", { count: placed.length, pairs, apart, rest: pairs - apart }),
    ...(always === null ? [] : [t("composites.noteAlways", { always, pairs })]),
    t("composites.noteReading", { draws: ofGroup.simulation?.draws ?? 0 }),
    ...(stated ? [t("composites.noteTried")] : []),
    ...(ofGroup.ranking === "cautiously" ? [t("composites.cautiously")] : []),
    ...(ofGroup.simulation?.first === "sampled" ? [t("composites.firstSampled")] : []),
  ];
  return (
    <Figure
      title={findingText({ placed, title: inLanguage(composite.title, language), names, language, t })}
      notes={notes}
      origin={{
        source: composite.source,
        period: periodText(`${answer.from}/${answer.to}`, answer.grain, language, t),
        snapshot: answer.snapshot,
        dataUntil,
      }}
      draw={draw}
      height={56 + rows.length * 32}
      items={items}
      anchor="ranking"
      sheet={{
        heads: ["area", "score", "range", "bounds", "first"].map((head) => t(`composites.${head}`)),
        rows: rows.map(({ name, row, place, best, worst }) => [
          name,
          scoreText(row, language),
          rangeText(place),
          best === null || worst === null ? null : `${best}–${worst}`,
          firstText(place.first, language),
        ]),
      }}
    />
  );
}
