import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { areas } from "../../api/queries.ts";
import {
  areasAsked,
  judgedGrains,
  type ComparisonKind,
  type filterAsked,
  type Grain,
} from "../../state/filters.ts";
import { periodText } from "../periodText.ts";
import { ConditionsPanel } from "./ConditionsPanel.tsx";
import { conditionsText } from "./conditionsText.ts";
import { PeriodPanel } from "./PeriodPanel.tsx";
import { PlaceChips } from "./PlaceChips.tsx";
import { PopoverButton } from "./PopoverButton.tsx";
import { Radios } from "./Radios.tsx";
import { ReportedChip } from "./ReportedChip.tsx";
import { shownPeriod } from "./shownPeriod.ts";
import { SnapshotChip } from "./SnapshotChip.tsx";
import { useFilterChange } from "./useFilterChange.ts";

export interface FilterBarProps {
  month: string;
  grain: Grain;
  /** The year up to which a period can be chosen. */
  lastYear: number;
  /** The grains that the page can show; without them, those of which whole pages are judged. */
  grains?: readonly Grain[];
  /** What the page's figures can be held against, and what they are: `c` in the address. */
  comparison?: { offered: readonly ComparisonKind[]; chosen: ComparisonKind };
  /** Whether some areas alone can be shown, `a`, and one group alone, `gr`. */
  place?: { areas?: boolean; groups?: boolean };
  /** Whose dimensions can be filtered by: `d` and `w`. */
  conditions?: { indicator: Indicator; filter: ReturnType<typeof filterAsked>; snapshot: number } | undefined;
  /** Choices of the page's own, before all others: the indicator, the area. */
  children?: ReactNode;
  /** What can be done with the page, on the right: exports. */
  actions?: ReactNode;
}

/** What is shown, for when and of where, on one line, mirrored in the address so that what is seen can be sent. */
export function FilterBar(props: FilterBarProps) {
  const { month, grain, lastYear, grains = judgedGrains, comparison, place, conditions } = props;
  const { t, i18n } = useTranslation();
  const search = useSearch({ from: "__root__" });
  const change = useFilterChange();
  const { data: city } = useQuery(areas);
  const [isUnfolded, setIsUnfolded] = useState(false);
  if (search.show) return null;
  const finest = conditions?.indicator.finest;
  const when = periodText(shownPeriod(month, grain, finest), grain, i18n.language, t, "short");
  const isNarrowed = [search.a, search.gr, search.w, search.s].some((each) => each !== undefined);
  return (
    <form
      className={isUnfolded ? "filter-bar unfolded" : "filter-bar"}
      aria-label={t("compare.filters")}
      onSubmit={(event) => event.preventDefault()}
    >
      {props.children}
      <PopoverButton label={t("filterBar.period")} value={when} isPlain>
        {() => <PeriodPanel month={month} grain={grain} grains={grains} lastYear={lastYear} />}
      </PopoverButton>
      <button
        type="button"
        className={isNarrowed ? "chip unfold set" : "chip unfold"}
        aria-expanded={isUnfolded}
        onClick={() => setIsUnfolded(!isUnfolded)}
      >
        {t("filterBar.more")}
      </button>
      <div className="foldable">
        {comparison && (
          <PopoverButton
            label={t("filterBar.comparison")}
            value={t(`filterBar.kind.${comparison.chosen}`)}
            isSet={comparison.chosen !== comparison.offered[0]}
            isPlain
          >
            {() => (
              <Radios
                legend={t("filterBar.comparison")}
                value={comparison.chosen}
                options={comparison.offered.map((each) => [each, t(`filterBar.kindLong.${each}`)] as const)}
                onChoose={(c) => change({ c, b: undefined })}
              />
            )}
          </PopoverButton>
        )}
        {city && place && <PlaceChips city={city} chosen={areasAsked(search)} group={search.gr} {...place} />}
        {conditions && conditions.indicator.known.length > 0 && (
          <PopoverButton
            label={t("filterBar.conditions")}
            value={conditionsText(conditions, i18n.language, t)}
            isSet={conditions.filter !== undefined}
          >
            {() => <ConditionsPanel {...conditions} month={month} grain={grain} />}
          </PopoverButton>
        )}
        <div className="bar-end">
          <SnapshotChip />
          {city && <ReportedChip month={month} city={city} />}
          {props.actions}
          <button type="button" className="chip present" onClick={() => change({ show: 1 })}>
            {t("filterBar.present")}
          </button>
        </div>
      </div>
    </form>
  );
}
