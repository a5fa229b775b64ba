import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { allCompared, type HeldAgainst } from "../../api/allCompared.ts";
import { byTheme } from "../../components/byTheme.ts";
import { Failure } from "../../components/Failure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { PopoverButton } from "../../components/filterBar/PopoverButton.tsx";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import { useHeatWays } from "../../components/heat/useHeatWays.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { comparisonAsked } from "../../state/filters.ts";
import { columnsAsked } from "./chosenColumns.ts";
import { ColumnPanel } from "./ColumnPanel.tsx";
import { AllHeat } from "./AllHeat.tsx";
import { CompareTabs } from "./CompareTabs.tsx";

const offered = ["group", "city", "yoy"] as const;
const benchmarks: Record<(typeof offered)[number], HeldAgainst> = {
  group: "group",
  city: "city",
  yoy: "lastYear",
};

/** 对比, all indicators: where anything stands out, at one glance. */
export function AllIndicators({ basis }: { basis: Basis }) {
  const { catalogue, snapshot, month, grain, lastYear } = basis;
  const { t } = useTranslation();
  const search = useSearch({ from: "__root__" });
  const change = useFilterChange();
  const kind = comparisonAsked(search, offered);
  const { data, error } = useQuery(
    allCompared({ period: month, grain, benchmark: benchmarks[kind], snapshot }),
  );
  const ways = useHeatWays();
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
  usePageTitle(t("heat.all"));
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
      {data && <AllHeat basis={basis} data={data} shown={shown} ways={ways} />}
    </>
  );
}
