import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { areas, catalogue, currentSnapshot } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { Changes } from "./Changes.tsx";
import { RestatementFilters } from "./RestatementFilters.tsx";
import { pairOf } from "./pairOf.ts";

/** 修订: every figure that another snapshot gives differently, and what changed it. */
export function RestatementsView() {
  const { t } = useTranslation();
  usePageTitle(t("restatements.name"));
  const snapshots = useQuery(currentSnapshot);
  const known = useQuery(catalogue);
  const city = useQuery(areas);
  const search = useSearch({ from: "__root__" });
  // Before the first publish there is nothing that could have changed.
  if (snapshots.error instanceof AnswerError && snapshots.error.code === "not-found") return <OnlyOne />;
  const failed = snapshots.error ?? known.error ?? city.error;
  if (failed) return <Failure error={failed} />;
  if (!snapshots.data || !known.data || !city.data) return <Loading />;

  const { numbers, current } = snapshots.data;
  const pair = pairOf(numbers, { ...search, current: current.snapshot });
  if (!pair) return <OnlyOne />;
  const asked = {
    ...pair,
    indicator: search.i,
    // Changes are asked of one area or of all.
    area: search.a?.includes(",") ? undefined : search.a,
    grain: search.g === "month" || search.g === "ytd" ? search.g : undefined,
  };
  return (
    <article>
      <h1>{t("restatements.title", pair)}</h1>
      <p className="lead">{t("restatements.lead")}</p>
      <RestatementFilters
        asked={asked}
        numbers={numbers}
        indicators={known.data.indicators}
        city={city.data}
      />
      <Changes asked={asked} indicators={known.data.indicators} city={city.data} />
    </article>
  );
}

function OnlyOne() {
  const { t } = useTranslation();
  return (
    <section className="state">
      <h1>{t("restatements.onlyOne")}</h1>
      <p>{t("restatements.onlyOneWhy")}</p>
    </section>
  );
}
