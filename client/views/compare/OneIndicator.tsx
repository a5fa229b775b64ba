import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { comparison, type CompareQuestion } from "../../api/compare.ts";
import { values } from "../../api/values.ts";
import { PdfExport } from "../../components/export/PdfExport.tsx";
import { Failure } from "../../components/Failure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import { Lit } from "../../components/lighting/Lit.tsx";
import { Steady } from "../../components/Steady.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import {
  comparisonAsked,
  filterAsked,
  fittingGrain,
  fittingGrains,
  periodAsked,
  whereAsked,
} from "../../state/filters.ts";
import { AreaComparison } from "./AreaComparison.tsx";
import { CompareTabs } from "./CompareTabs.tsx";
import { heldKinds, type HeldKind } from "./heldAgainst.ts";
import { IndicatorPicker } from "./IndicatorPicker.tsx";
import { otherMeasure, populationOf, type Measure } from "../../components/comparison/measure.ts";
import { MeasureSwitch } from "./MeasureSwitch.tsx";
import { TargetField } from "./TargetField.tsx";

/** 对比, one indicator in full: what to ask, and who answers. */
export function OneIndicator({ basis, indicator }: { basis: Basis; indicator: Indicator }) {
  const { catalogue, city, month, lastYear, snapshot, dataUntil } = basis;
  const { t, i18n } = useTranslation();
  const search = useSearch({ from: "__root__" });
  const change = useFilterChange();
  const grain = fittingGrain(indicator, search.g);
  const filter = filterAsked(indicator, search);
  // Nobody sets a target for what is neither good nor bad.
  const offered = heldKinds.filter((kind) => kind !== "target" || indicator.better !== "neutral");
  const kind = comparisonAsked<HeldKind>(search, ["group", ...offered.slice(1)]);
  const question = {
    indicator: indicator.id,
    ...periodAsked(month, grain, indicator.finest),
    where: whereAsked(filter),
    compare: true,
    snapshot,
  };
  const { where, to: period } = question;
  const hasTarget = kind === "target" && search.target !== undefined;
  const whole = useQuery(values(question));
  const asked: CompareQuestion = {
    indicator: indicator.id,
    period,
    grain,
    benchmark: hasTarget ? "target" : kind === "city" ? "city" : "group",
    target: hasTarget ? search.target : undefined,
    group: search.gr,
    where,
    snapshot,
  };
  const compared = useQuery(comparison(asked));
  const population = populationOf(catalogue.indicators);
  const other = otherMeasure(indicator, population);
  const measure: Measure =
    other !== undefined && search.u === (other === "count" ? "abs" : "rate") ? other : "figure";
  const persons = useQuery({
    ...values({
      indicator: population?.id ?? "",
      ...periodAsked(month, grain, indicator.finest),
      by: "area",
      snapshot,
    }),
    enabled: measure === "perHundred",
  });
  const failed = whole.error ?? compared.error ?? persons.error;
  const [figure] = whole.data ?? [];
  const isThere = figure && compared.data && (measure !== "perHundred" || persons.data);
  return (
    <>
      <CompareTabs first={indicator.id} />
      <FilterBar
        month={month}
        grain={grain}
        lastYear={lastYear}
        grains={fittingGrains(indicator)}
        comparison={{ offered, chosen: kind }}
        place={{ areas: true, groups: true }}
        conditions={{ indicator, filter, snapshot }}
        actions={
          <PdfExport view={{ of: "compare", ...asked }} title={inLanguage(indicator.title, i18n.language)} />
        }
      >
        <IndicatorPicker
          catalogue={catalogue}
          chosen={indicator}
          // Another indicator has other dimensions, or others of the same name.
          onChoose={(i) => change({ i, d: undefined, w: undefined, u: undefined, target: undefined })}
        />
        {other && <MeasureSwitch other={other} measure={measure} />}
        {kind === "target" && <TargetField unit={t(`unit.${indicator.unit}`)} />}
      </FilterBar>
      {failed && <Failure error={failed} />}
      {!failed && (
        <Steady isThere={Boolean(isThere)}>
          {isThere && (
            <Lit>
              <AreaComparison
                indicator={indicator}
                indicators={catalogue.indicators}
                whole={figure}
                answer={compared.data}
                city={city}
                grain={grain}
                filter={filter}
                kind={kind === "target" && !hasTarget ? "group" : kind}
                measure={measure}
                population={persons.data}
                question={question}
                asked={asked}
                dataUntil={dataUntil}
              />
            </Lit>
          )}
        </Steady>
      )}
    </>
  );
}
