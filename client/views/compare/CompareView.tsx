import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, SnapshotSummary } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { comparison } from "../../api/compare.ts";
import { areas, catalogue, currentSnapshot } from "../../api/queries.ts";
import { values } from "../../api/values.ts";
import { byTheme } from "../../components/byTheme.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { NothingToCount } from "../../components/NothingToCount.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { filterAsked, fittingGrain, periodAsked, whereAsked, type Grain } from "../../state/filters.ts";
import { AreaComparison } from "./AreaComparison.tsx";
import { FilterBar } from "./FilterBar.tsx";

/** 对比: one indicator over the city's areas. */
export function CompareView() {
  const snapshot = useQuery(currentSnapshot);
  const known = useQuery(catalogue);
  const search = useSearch({ from: "__root__" });
  if (snapshot.error instanceof AnswerError && snapshot.error.code === "not-found") return <NothingToCount />;
  const failed = snapshot.error ?? known.error;
  if (failed) return <Failure error={failed} />;
  if (!snapshot.data || !known.data) return <Loading />;

  const { current } = snapshot.data;
  if (current.data_until === null) return <NothingToCount />;
  const { b: benchmark = "group", gr: group } = search;
  const { i, p: month = current.data_until.slice(0, 7), g = "ytd", s = current.snapshot } = search;
  const { indicators } = known.data;
  const indicator =
    i === undefined ? byTheme(known.data)[0]?.members[0] : indicators.find(({ id }) => id === i);
  const grain = indicator ? fittingGrain(indicator, g) : g;
  const filter = indicator && filterAsked(indicator, search);
  return (
    <>
      <FilterBar
        catalogue={known.data}
        indicator={indicator}
        month={month}
        grain={grain}
        filter={filter}
        benchmark={benchmark}
        group={group}
        lastYear={Number(current.data_until.slice(0, 4))}
        snapshot={s}
      />
      {indicator ? (
        <OneIndicator
          indicator={indicator}
          indicators={indicators}
          current={current}
          month={month}
          grain={grain}
          filter={filter}
          benchmark={benchmark}
          group={group}
          snapshot={s}
        />
      ) : (
        <NoIndicator id={i} />
      )}
    </>
  );
}

function NoIndicator({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  const title = id === undefined ? t("compare.none") : t("compare.unknown", { id });
  usePageTitle(title);
  return (
    <section className="state">
      <h1>{title}</h1>
      {id !== undefined && <p>{t("compare.known")}</p>}
    </section>
  );
}

interface OneIndicatorProps {
  indicator: Indicator;
  indicators: Indicator[];
  current: SnapshotSummary;
  month: string;
  grain: Grain;
  filter: ReturnType<typeof filterAsked>;
  benchmark: "group" | "city";
  group: string | undefined;
  snapshot: number;
}

function OneIndicator(props: OneIndicatorProps) {
  const { indicator, indicators, current, month, grain, filter, benchmark, group, snapshot } = props;
  const question = {
    indicator: indicator.id,
    ...periodAsked(month, grain, indicator.finest),
    where: whereAsked(filter),
    compare: true,
    snapshot,
  };
  const { where, to: period } = question;
  const whole = useQuery(values(question));
  const compared = useQuery(
    comparison({ indicator: indicator.id, period, grain, benchmark, group, where, snapshot }),
  );
  const city = useQuery(areas);
  const failed = whole.error ?? compared.error ?? city.error;
  if (failed) return <Failure error={failed} />;
  if (!whole.data?.[0] || !compared.data || !city.data) return <Loading />;
  return (
    <AreaComparison
      indicator={indicator}
      indicators={indicators}
      whole={whole.data[0]}
      answer={compared.data}
      city={city.data}
      grain={grain}
      filter={filter}
      benchmark={benchmark}
      question={question}
      // What is known of the current snapshot says nothing of an older one.
      dataUntil={snapshot === current.snapshot ? current.data_until : null}
    />
  );
}
