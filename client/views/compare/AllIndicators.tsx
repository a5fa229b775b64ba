import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { allCompared, cellFinder, type HeldAgainst } from "../../api/allCompared.ts";
import { valuesPath } from "../../api/values.ts";
import { byTheme } from "../../components/byTheme.ts";
import { Failure } from "../../components/Failure.tsx";
import { Figure } from "../../components/figure/Figure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { PopoverButton } from "../../components/filterBar/PopoverButton.tsx";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import { nextSort, sortedGroups, type HeatSort } from "../../components/heat/heat.ts";
import { HeatTable } from "../../components/heat/HeatTable.tsx";
import { HeatLegend } from "../../components/heat/HeatLegend.tsx";
import { periodText } from "../../components/periodText.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { areasAsked, comparisonAsked, periodAsked } from "../../state/filters.ts";
import { shownPeriod } from "../../components/filterBar/shownPeriod.ts";
import { allFindingText } from "./allFindingText.ts";
import { allSheet } from "./allSheet.ts";
import { columnsAsked } from "./chosenColumns.ts";
import { ColumnPanel } from "./ColumnPanel.tsx";
import { CompareTabs } from "./CompareTabs.tsx";
import { heatCell } from "./heatCell.ts";
import { heatGroups } from "./heatGroups.ts";

const offered = ["group", "city", "yoy"] as const;
const benchmarks: Record<(typeof offered)[number], HeldAgainst> = {
  group: "group",
  city: "city",
  yoy: "lastYear",
};
/** As many as one question may have. */
const mostInFile = 100;

/** 对比, all indicators: where anything stands out, at one glance. */
export function AllIndicators({ basis }: { basis: Basis }) {
  const { catalogue, city, snapshot, month, grain, lastYear, dataUntil } = basis;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const search = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const change = useFilterChange();
  const kind = comparisonAsked(search, offered);
  const against = benchmarks[kind];
  const { data, error } = useQuery(allCompared({ period: month, grain, benchmark: against, snapshot }));
  const [sort, setSort] = useState<HeatSort>();
  const [said, setSaid] = useState("");

  const find = useMemo(() => (data ? cellFinder(data) : undefined), [data]);
  const known = useMemo(() => {
    const answered = new Set(data?.indicators);
    return byTheme(catalogue)
      .flatMap(({ members }) => members)
      .filter(({ id }) => answered.has(id));
  }, [catalogue, data]);
  const shown = useMemo(
    () => columnsAsked({ th: search.th, k: search.k }, known),
    [known, search.th, search.k],
  );
  const columns = useMemo(
    () =>
      shown.map(({ id, title, unit, theme }) => {
        const ofTheme = catalogue.themes.find((each) => each.id === theme);
        return {
          id,
          title: inLanguage(title, language),
          unit: t(`unit.${unit}`),
          theme: ofTheme ? inLanguage(ofTheme.title, language) : theme,
        };
      }),
    [shown, catalogue.themes, language, t],
  );
  const ownGroups = useMemo(
    () => heatGroups(city, data?.areas ?? [], { group: search.gr, areas: areasAsked(search) }, language),
    [city, data, search, language],
  );
  const groups = useMemo(
    () =>
      sort && find
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
      const [cell, indicator] = [find?.(area, column), byId.get(column)];
      if (!cell || !indicator) return undefined;
      const asked = {
        cell,
        indicator,
        area: names.get(area) ?? area,
        against,
        isSorted: sortedBy === column,
      };
      return heatCell(asked, language, t);
    },
    [find, byId, names, against, sortedBy, language, t],
  );
  const figureOf = (area: string, column: string) => {
    const [cell, indicator] = [find?.(area, column), byId.get(column)];
    if (!cell || !indicator) return undefined;
    const { value, state } = cell;
    const period = shownPeriod(month, grain, indicator.finest);
    return {
      row: { indicator: column, area, period, value, state },
      grain,
      snapshot,
      unit: indicator.unit,
      benchmark: against === "city" ? ("city" as const) : undefined,
    };
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
  const onPoint = useCallback(
    (area: string | undefined, column: string | undefined) => {
      if (area !== undefined && column !== undefined) setSaid(cellOf(area, column)?.label ?? "");
    },
    [cellOf],
  );
  const onSort = useCallback((id: string) => setSort((before) => nextSort(before, id)), []);
  const finding = useMemo(() => {
    const judged = [...names].map(([code, name]) => ({
      name,
      cells: shown.flatMap(({ id }) => find?.(code, id) ?? []),
    }));
    return allFindingText(judged, t);
  }, [names, shown, find, t]);
  const sheet = useMemo(
    () => allSheet({ groups, indicators: shown, find, language }, t),
    [groups, shown, find, language, t],
  );
  const when = periodText(shownPeriod(month, grain), grain, language, t);
  const title = t("heat.title", { finding });
  usePageTitle(t("heat.all"));
  const isNarrowed = search.gr !== undefined || search.a !== undefined;
  const files = Array.from({ length: Math.ceil(shown.length / mostInFile) }, (_, part) =>
    valuesPath({
      indicator: shown
        .slice(part * mostInFile, (part + 1) * mostInFile)
        .map(({ id }) => id)
        .join(","),
      ...periodAsked(month, grain),
      by: "area",
      where: isNarrowed ? `area:${[...names.keys()].join("|")}` : undefined,
      compare: true,
      snapshot,
    }),
  );
  return (
    <>
      <CompareTabs first={known[0]?.id} />
      <FilterBar
        month={month}
        grain={grain}
        lastYear={lastYear}
        comparison={{ offered, chosen: kind }}
        place={{ areas: true, groups: true }}
      >
        <PopoverButton
          label={t("heat.columns")}
          value={t("heat.columnCount", { count: shown.length })}
          isSet={search.th !== undefined || search.k !== undefined}
        >
          {() => (
            <ColumnPanel
              catalogue={{ ...catalogue, indicators: known }}
              chosen={new Set(shown.map(({ id }) => id))}
              onChange={change}
            />
          )}
        </PopoverButton>
      </FilterBar>
      {error && <Failure error={error} />}
      {!data && !error && (
        <>
          <h1>{t("heat.all")}</h1>
          <div className="bone heat-bone" role="status" aria-label={t("loading")} />
        </>
      )}
      {data && (
        <>
          <h1>{title}</h1>
          <Figure
            title={t("heat.caption", { areas: names.size, indicators: shown.length })}
            notes={[
              t(`heat.flaggedBy.${data.flaggedBy}`),
              ...(data.cells.state.includes("suppressed") ? [t("state.suppressedMeans")] : []),
            ]}
            origin={{ source: t("heat.source"), period: when, snapshot, dataUntil }}
            sheet={sheet}
            path={files.length === 1 ? files[0] : undefined}
            actions={
              files.length === 1
                ? []
                : files.map((path, part) => ({
                    text: t("heat.file", { part: part + 1, parts: files.length }),
                    onAction: () =>
                      location.assign(`/api/v1${path}&lang=${language === "en" ? "en" : "zh"}&format=xlsx`),
                  }))
            }
            anchor="all"
          >
            <p className="note">{t("heat.keys")}</p>
            <HeatTable
              label={t("heat.label", { areas: names.size, indicators: shown.length })}
              columns={columns}
              groups={groups}
              cellOf={cellOf}
              figureOf={figureOf}
              sort={sort}
              onSort={onSort}
              onOpen={onOpen}
              onProfile={onProfile}
              onPoint={onPoint}
            />
            <p className="heat-explained" aria-hidden="true">
              {said === "" ? t("heat.pointAt") : said}
            </p>
            <HeatLegend more={t("heat.sortNote")} />
          </Figure>
        </>
      )}
    </>
  );
}
