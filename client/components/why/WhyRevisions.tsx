import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { diff } from "../../api/diff.ts";
import { me, usePermissions } from "../../api/me.ts";
import { currentSnapshot } from "../../api/queries.ts";
import { valueText } from "../valueText.ts";
import type { FigureValueProps } from "./FigureValue.tsx";

/** Farther back the list of changes itself is the place to look. */
const steps = 3;

/** How the figure was in the snapshots before; for those alone who may see more than the current one. */
export function WhyRevisions({ row, grain, snapshot, unit }: FigureValueProps) {
  const { t, i18n } = useTranslation();
  const { may } = usePermissions();
  const { data: self } = useQuery(me);
  const { data: known } = useQuery(currentSnapshot);
  const isSeen = may("exactCounts") && may("sensitiveFigures") && self?.actor?.areas === "all";
  const grainAsked = grain === "month" || grain === "ytd" ? grain : undefined;
  const numbers = (known?.numbers ?? []).filter((number) => number <= snapshot).slice(-steps - 1);
  const pairs = numbers.slice(1).map((to, index) => ({ from: numbers[index] ?? to, to }));
  const answers = useQueries({
    queries: pairs.map(({ from, to }) => ({
      ...diff({
        from,
        to,
        indicator: row.indicator,
        area: row.area ?? "whole",
        grain: grainAsked,
        limit: 500,
      }),
      enabled: isSeen && grainAsked !== undefined,
    })),
  });
  const current = <p className="quiet">{t("why.snapshot", { snapshot })}</p>;
  if (!isSeen || grainAsked === undefined || pairs.length === 0) return current;
  if (answers.some(({ isPending }) => isPending)) return current;
  const changes = pairs.flatMap(({ from, to }, index) => {
    const found = answers[index]?.data?.find(({ period }) => period === row.period);
    return found ? [{ from, to, change: found }] : [];
  });
  return (
    <>
      <h3>{t("why.revisions")}</h3>
      {changes.length === 0 ? (
        <p className="quiet">{t("why.unchanged", { from: pairs[0]?.from, to: snapshot })}</p>
      ) : (
        <ul className="why-files">
          {changes.map(({ from, to, change }) => (
            <li key={to}>
              {t("why.changed", {
                from,
                to,
                before: valueText(
                  { value: change.oldValue, state: change.oldState ?? "ok" },
                  i18n.language,
                  t,
                  unit,
                ),
                after: valueText(
                  { value: change.newValue, state: change.newState ?? "ok" },
                  i18n.language,
                  t,
                  unit,
                ),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
