import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator, Theme } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { nextSort, sortedGroups, type HeatSort } from "../../components/heat/heat.ts";
import { HeatLegend } from "../../components/heat/HeatLegend.tsx";
import { HeatTable } from "../../components/heat/HeatTable.tsx";
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
  const navigate = useNavigate();
  const [sort, setSort] = useState<HeatSort>();
  const found = useMemo(
    () => new Map(figures.map((figure) => [`${figure.indicator} ${figure.area}`, figure])),
    [figures],
  );
  const groups = useMemo(() => {
    const seen = new Set(figures.map(({ area }) => area));
    const own = city.groups
      .map(({ id, name }) => ({
        id,
        name: inLanguage(name, language),
        areas: city.areas
          .filter((area) => area.group === id && seen.has(area.code))
          .map((area) => ({ code: area.code, name: inLanguage(area.name, language) })),
      }))
      .filter(({ areas }) => areas.length > 0);
    if (!sort) return own;
    return sortedGroups(own, (area) => found.get(`${sort.id} ${area}`)?.value ?? null, sort.isDescending);
  }, [city, figures, found, language, sort]);
  const columns = useMemo(
    () =>
      shown.map(({ theme, indicator: { id, title, unit } }) => ({
        id,
        title: inLanguage(title, language),
        unit: t(`unit.${unit}`),
        theme: theme ? inLanguage(theme.title, language) : "",
      })),
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
  const onOpen = useCallback(
    (area: string, i: string) =>
      void navigate({
        to: "/compare",
        search: (before) => ({ ...before, i, d: undefined, w: undefined }),
        hash: area,
      }),
    [navigate],
  );
  const onProfile = useCallback(
    (code: string) => void navigate({ to: "/areas/$code", params: { code }, search: true }),
    [navigate],
  );
  const onSort = useCallback((id: string) => setSort((before) => nextSort(before, id)), []);
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
        onSort={onSort}
        onOpen={onOpen}
        onProfile={onProfile}
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
