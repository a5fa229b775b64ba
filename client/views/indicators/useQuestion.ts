import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { areas, currentSnapshot } from "../../api/queries.ts";
import { newestYear, values, type ValuesQuestion } from "../../api/values.ts";
import { periodText } from "../../components/periodText.ts";
import { fittingGrain, periodAsked, type Grain } from "../../state/filters.ts";
import type { Known } from "./charts/known.ts";

interface Asked {
  /** There is no snapshot, or nothing in it. */
  isNothing: boolean;
  error: Error | null;
  known: Known | undefined;
}

/** The period that the address names, or where that has nothing yet of what is known once a year, the newest year. */
export function useQuestion(indicator: Indicator): Asked {
  const { t, i18n } = useTranslation();
  const { p, g, s } = useSearch({ from: "__root__" });
  const snapshots = useQuery(currentSnapshot);
  const city = useQuery(areas);
  const current = snapshots.data?.current;
  const isUnpublished = snapshots.error instanceof AnswerError && snapshots.error.code === "not-found";
  const until = current?.data_until ?? null;
  const snapshot = s ?? current?.snapshot ?? 0;
  const month = p ?? until?.slice(0, 7) ?? "";
  const asked = fittingGrain(indicator, g);
  const first: ValuesQuestion = {
    indicator: indicator.id,
    ...periodAsked(month || "2000-01", asked, indicator.finest),
    compare: true,
    snapshot,
  };
  const isReady = month !== "";
  const own = useQuery({ ...values(first), enabled: isReady });
  const isEmpty = own.data?.[0]?.value === null;
  const newest = useQuery({
    ...newestYear(indicator, Number(month.slice(0, 4)), snapshot),
    enabled: isReady && isEmpty,
  });
  const isOlder = isEmpty && newest.data !== undefined;
  const grain: Grain = isOlder ? "year" : asked;
  const question: ValuesQuestion = isOlder
    ? { ...first, ...periodAsked(`${newest.data}-12`, "year") }
    : first;
  const whole = useQuery({ ...values(question), enabled: isReady });
  const [all] = whole.data ?? [];
  const isPending = isEmpty && newest.isPending;
  return {
    isNothing: isUnpublished || (current !== undefined && until === null),
    error: isUnpublished ? null : (snapshots.error ?? city.error ?? own.error ?? newest.error ?? whole.error),
    known:
      all && city.data && !isPending
        ? {
            question,
            grain,
            whole: all,
            when: periodText(all.period, grain, i18n.language, t),
            city: city.data,
            snapshot,
            dataUntil: s === undefined || s === current?.snapshot ? until : null,
          }
        : undefined,
  };
}
