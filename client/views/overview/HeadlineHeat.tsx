import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator, Theme } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { sortedGroups } from "../../components/heat/heat.ts";
import { heatColumn } from "../../components/heat/heatColumn.ts";
import { heatGroups } from "../../components/heat/heatGroups.ts";
import { HeatLegend } from "../../components/heat/HeatLegend.tsx";
import { HeatTable } from "../../components/heat/HeatTable.tsx";
import { useHeatWays } from "../../components/heat/useHeatWays.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Grain } from "../../state/filters.ts";
import { headlineCell } from "./headlineCell.ts";

interface HeadlineHeatProps {
  shown: { theme: Theme | undefined; indicator: Indicator }[];
  figures: Figure[];
  city: Areas;
  when: string;
  grain: Grain;
  snapshot: number;
}

/** Areas by headlines: where to look. A neutral figure is in ink, for neither side of it is good. */
export function HeadlineHeat({ shown, figures, city, when, grain, snapshot }: HeadlineHeatProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { sort, ...ways } = useHeatWays();
  const found = useMemo(
    () => new Map(figures.map((figure) => [`${figure.indicator} ${figure.area}`, figure])),
    [figures],
  );
  const groups = useMemo(() => {
    const answered = figures.flatMap(({ area }) => area ?? []);
    const own = heatGroups(city, answered, {}, language);
    if (!sort) return own;
    return sortedGroups(own, (area) => found.get(`${sort.id} ${area}`)?.value ?? null, sort.isDescending);
  }, [city, figures, found, language, sort]);
  const columns = useMemo(
    () =>
      shown.map(({ theme, indicator }) =>
        heatColumn(indicator, theme ? inLanguage(theme.title, language) : "", language, t),
      ),
    [shown, language, t],
  );
  const cellOf = useCallback(
    (area: string, column: string) => {
      const figure = found.get(`${column} ${area}`);
      const indicator = indicatorOf(shown, column);
      const place = city.areas.find(({ code }) => code === area);
      if (!figure || !indicator || !place) return undefined;
      return headlineCell({ figure, indicator, area: inLanguage(place.name, language) }, language, t);
    },
    [found, shown, city, language, t],
  );
  const figureOf = (area: string, column: string) => {
    const row = found.get(`${column} ${area}`);
    return row && { row, grain, snapshot, unit: indicatorOf(shown, column)?.unit };
  };
  const caption = t("overview.heat", { when });
  return (
    <section aria-label={caption}>
      <p className="heat-caption">{caption}</p>
      <HeatTable
        label={caption}
        columns={columns}
        groups={groups}
        cellOf={cellOf}
        figureOf={figureOf}
        sort={sort}
        {...ways}
        onPoint={nothingToSay}
      />
      <p className="note">{t("heat.keys")}</p>
      <HeatLegend more={t("overview.legend")} hasFlags={false} />
    </section>
  );
}

function indicatorOf(shown: HeadlineHeatProps["shown"], column: string): Indicator | undefined {
  return shown.find(({ indicator: { id } }) => id === column)?.indicator;
}

/** The small table has no line below it that explains a cell: its figures do. */
function nothingToSay() {}
