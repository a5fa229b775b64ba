import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Catalogue } from "../../api/queries.ts";
import { dimensionTitle } from "../../components/dimensionText.ts";
import { monthName } from "../../components/monthName.ts";
import {
  fittingGrains,
  periodAsked,
  type filterAsked,
  type Filters,
  type Grain,
} from "../../state/filters.ts";
import { Choice } from "../../components/Choice.tsx";
import { ComparedWith } from "./ComparedWith.tsx";
import { IndicatorPicker } from "./IndicatorPicker.tsx";
import { MemberFilter } from "./MemberFilter.tsx";

/** The oldest exports a site can be expected to bring. */
const firstYear = 2015;

interface FilterBarProps {
  catalogue: Catalogue;
  /** Undefined where the address names one that there is not. */
  indicator: Indicator | undefined;
  month: string;
  grain: Grain;
  filter: ReturnType<typeof filterAsked>;
  benchmark: "group" | "city";
  group: string | undefined;
  lastYear: number;
  snapshot: number;
}

/** What is shown and for when, mirrored in the address, so that what is seen can be sent. */
export function FilterBar(props: FilterBarProps) {
  const { catalogue, indicator, month, grain, filter, benchmark, group, lastYear, snapshot } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const navigate = useNavigate();
  const change = (part: Filters) =>
    void navigate({ to: "/compare", search: (search) => ({ ...search, ...part }), replace: true });
  const year = Number(month.slice(0, 4));
  const from = Math.min(firstYear, year);
  const years = Array.from({ length: Math.max(lastYear, year) - from + 1 }, (_, index) => from + index);
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const changeMonth = (newYear: number, newMonth: number) =>
    change({ p: `${newYear}-${String(newMonth).padStart(2, "0")}` });

  return (
    <form className="filters" aria-label={t("compare.filters")} onSubmit={(event) => event.preventDefault()}>
      <IndicatorPicker
        catalogue={catalogue}
        chosen={indicator}
        // Another indicator has other dimensions, or others of the same name.
        onChoose={(i) => change({ i, d: undefined, w: undefined })}
      />
      <Choice
        label={t("compare.grain")}
        value={grain}
        options={(indicator ? fittingGrains(indicator) : [grain]).map((each) => [each, t(`grain.${each}`)])}
        onChoose={(g) => change({ g: g as Grain })}
      />
      <Choice
        label={t(grain === "year" ? "compare.wholeYear" : "compare.year")}
        value={String(year)}
        options={years.toReversed().map((each) => [String(each), String(each)])}
        onChoose={(each) => changeMonth(Number(each), Number(month.slice(5)))}
      />
      {grain !== "year" && (
        <Choice
          label={t("compare.month")}
          value={String(Number(month.slice(5)))}
          options={months.map((each) => [String(each), monthName(each, language)])}
          onChoose={(each) => changeMonth(year, Number(each))}
        />
      )}
      <ComparedWith benchmark={benchmark} group={group} onChange={change} />
      {indicator && indicator.known.length > 0 && (
        <Choice
          label={t("compare.only")}
          value={filter?.dimension ?? ""}
          options={[
            ["", t("compare.everything")],
            ...indicator.known.map((id): [string, string] => [
              id,
              dimensionTitle(indicator, id, language, t),
            ]),
          ]}
          onChoose={(d) => change({ d: d || undefined, w: undefined })}
        />
      )}
      {indicator && filter && (
        <MemberFilter
          indicator={indicator}
          {...filter}
          period={periodAsked(month, grain, indicator.finest)}
          snapshot={snapshot}
          onChange={change}
        />
      )}
    </form>
  );
}
