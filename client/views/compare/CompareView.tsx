import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, SnapshotSummary } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { areas, currentSnapshot, indicators, values } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { periodAsked, type Grain } from "../../state/filters.ts";
import { AreaComparison } from "./AreaComparison.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { NothingToCount } from "./NothingToCount.tsx";

/** 对比: one indicator over the city's areas. */
export function CompareView() {
  const snapshot = useQuery(currentSnapshot);
  const catalogue = useQuery(indicators);
  const { i, p, g = "ytd" } = useSearch({ from: "__root__" });
  if (snapshot.error instanceof AnswerError && snapshot.error.code === "not-found") return <NothingToCount />;
  const failed = snapshot.error ?? catalogue.error;
  if (failed) return <Failure error={failed} />;
  if (!snapshot.data || !catalogue.data) return <Loading />;

  const { current } = snapshot.data;
  if (current.data_until === null) return <NothingToCount />;
  const month = p ?? current.data_until.slice(0, 7);
  const indicator = catalogue.data.find((each) => each.id === (i ?? catalogue.data[0]?.id));
  return (
    <>
      <FilterBar
        indicators={catalogue.data}
        indicator={indicator?.id}
        month={month}
        grain={g}
        lastYear={Number(current.data_until.slice(0, 4))}
      />
      {indicator ? (
        <OneIndicator indicator={indicator} snapshot={current} month={month} grain={g} />
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
  snapshot: SnapshotSummary;
  month: string;
  grain: Grain;
}

function OneIndicator({ indicator, snapshot, month, grain }: OneIndicatorProps) {
  const { s = snapshot.snapshot } = useSearch({ from: "__root__" });
  const question = { indicator: indicator.id, ...periodAsked(month, grain), snapshot: s };
  const whole = useQuery(values(question));
  const parts = useQuery(values({ ...question, by: "area" }));
  const city = useQuery(areas);
  const failed = whole.error ?? parts.error ?? city.error;
  if (failed) return <Failure error={failed} />;
  if (!whole.data?.[0] || !parts.data || !city.data) return <Loading />;
  return (
    <AreaComparison
      indicator={indicator}
      whole={whole.data[0]}
      parts={parts.data}
      city={city.data}
      grain={grain}
      snapshot={s}
      // What is known of the current snapshot says nothing of an older one.
      dataUntil={s === snapshot.snapshot ? snapshot.data_until : null}
    />
  );
}
