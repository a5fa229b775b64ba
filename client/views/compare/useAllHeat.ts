import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSearch } from "@tanstack/react-router";
import type { AllComparedAnswer, Indicator } from "../../../server/api/contract.ts";
import { cellFinder } from "../../api/allCompared.ts";
import { shownPeriod } from "../../components/filterBar/shownPeriod.ts";
import { sortedGroups, type HeatSort } from "../../components/heat/heat.ts";
import { heatColumn } from "../../components/heat/heatColumn.ts";
import { heatGroups } from "../../components/heat/heatGroups.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import type { FigureValueProps } from "../../components/why/FigureValue.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { areasAsked } from "../../state/filters.ts";
import { heatCell } from "./heatCell.ts";

interface AllHeat {
  basis: Basis;
  data: AllComparedAnswer;
  /** The indicators chosen as columns. */
  shown: readonly Indicator[];
  sort: HeatSort | undefined;
}

/** An answer as the table has it: its areas in their groups, its columns, and what stands where they meet. */
export function useAllHeat({ basis, data, shown, sort }: AllHeat) {
  const { catalogue, city, snapshot, month, grain } = basis;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const search = useSearch({ from: "__root__" });
  const against = data.benchmark;
  const find = useMemo(() => cellFinder(data), [data]);
  const columns = useMemo(
    () =>
      shown.map((indicator) => {
        const ofTheme = catalogue.themes.find(({ id }) => id === indicator.theme);
        const theme = ofTheme ? inLanguage(ofTheme.title, language) : indicator.theme;
        return heatColumn(indicator, theme, language, t);
      }),
    [shown, catalogue.themes, language, t],
  );
  const ownGroups = useMemo(
    () => heatGroups(city, data.areas, { group: search.gr, areas: areasAsked(search) }, language),
    [city, data, search, language],
  );
  const groups = useMemo(
    () =>
      sort
        ? sortedGroups(ownGroups, (area) => find(area, sort.id)?.value ?? null, sort.isDescending)
        : ownGroups,
    [ownGroups, sort, find],
  );
  const byId = useMemo(() => new Map(shown.map((each) => [each.id, each])), [shown]);
  const names = useMemo(
    () => new Map(ownGroups.flatMap(({ areas }) => areas).map(({ code, name }) => [code, name])),
    [ownGroups],
  );
  const sortedBy = sort?.id;
  const cellOf = useCallback(
    (area: string, column: string) => {
      const [cell, indicator] = [find(area, column), byId.get(column)];
      if (!cell || !indicator) return undefined;
      const isSorted = sortedBy === column;
      return heatCell({ cell, indicator, area: names.get(area) ?? area, against, isSorted }, language, t);
    },
    [find, byId, names, against, sortedBy, language, t],
  );
  const figureOf = (area: string, column: string): FigureValueProps | undefined => {
    const [cell, indicator] = [find(area, column), byId.get(column)];
    if (!cell || !indicator) return undefined;
    const { value, state } = cell;
    const period = shownPeriod(month, grain, indicator.finest);
    return {
      row: { indicator: column, area, period, value, state },
      grain,
      snapshot,
      unit: indicator.unit,
      benchmark: against === "city" ? "city" : undefined,
    };
  };
  return { find, columns, groups, names, cellOf, figureOf };
}
