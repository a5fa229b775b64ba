import { useQuery } from "@tanstack/react-query";
import type { Indicator } from "../../../server/api/contract.ts";
import { usePermissions } from "../../api/me.ts";
import { values, type Figure } from "../../api/values.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { periodAsked } from "../../state/filters.ts";

/** An indicator of a topic as the page shows it. */
export interface TopicFigure {
  indicator: Indicator;
  /** Undefined while it comes. */
  figure: Figure | undefined;
  /** Of the newest year, where there is none of this one yet. */
  isOfLastYear: boolean;
  months: Figure[];
}

export interface TopicFigures {
  shown: TopicFigure[];
  /** Sensitive ones that one may not see. */
  withheld: number;
  error: Error | null;
}

/** The figures of these indicators, of the whole that one may see or of one area. */
export function useTopicFigures(
  ids: readonly string[],
  { catalogue, month, grain, snapshot }: Basis,
  area?: string,
): TopicFigures {
  const { may } = usePermissions();
  const known = ids.flatMap((id) => {
    const indicator = catalogue.indicators.find((each) => each.id === id);
    return indicator && indicator.state !== "draft" ? [indicator] : [];
  });
  const open = known.filter(({ privacy }) => privacy !== "sensitive" || may("sensitiveFigures"));
  const by = area === undefined ? undefined : "area";
  const asked = (indicators: readonly { id: string }[], more: ReturnType<typeof periodAsked>) => ({
    ...values({
      indicator: indicators.map(({ id }) => id).join(","),
      ...more,
      by,
      compare: true,
      snapshot,
    }),
    enabled: indicators.length > 0,
  });
  const own = (figures: Figure[] | undefined, id: string) =>
    figures?.find((each) => each.indicator === id && (area === undefined || each.area === area));
  const newest = useQuery(asked(open, periodAsked(month, grain)));
  const lastYear = `${Number(month.slice(0, 4)) - 1}-12`;
  // What is known once a year may not be known of this one yet.
  const late = open.filter(
    ({ id, finest }) => finest === "year" && newest.data && own(newest.data, id)?.value === null,
  );
  const before = useQuery(asked(late, periodAsked(lastYear, "year")));
  const monthly = open.filter(({ finest }) => finest === "month");
  const months = useQuery({
    ...values({
      indicator: monthly.map(({ id }) => id).join(","),
      from: monthsBefore(month, 23),
      to: month,
      grain: "month",
      by: area === undefined ? "month" : "area,month",
      snapshot,
    }),
    enabled: monthly.length > 0,
  });
  return {
    shown: open.map((indicator) => {
      const { id } = indicator;
      const old = own(before.data, id);
      const isOfLastYear = late.includes(indicator) && old !== undefined && old.value !== null;
      return {
        indicator,
        figure: isOfLastYear ? old : own(newest.data, id),
        isOfLastYear,
        months: (months.data ?? []).filter(
          (each) => each.indicator === id && (area === undefined || each.area === area),
        ),
      };
    }),
    withheld: known.length - open.length,
    error: newest.error ?? before.error,
  };
}

/** The month so many before. */
function monthsBefore(month: string, count: number): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return new Date(Date.UTC(year, number - 1 - count)).toISOString().slice(0, 7);
}
