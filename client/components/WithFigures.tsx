import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Areas } from "../../server/api/contract.ts";
import { AnswerError } from "../api/fetchJson.ts";
import { areas, catalogue, currentSnapshot, type Catalogue } from "../api/queries.ts";
import { judgedGrain, type JudgedGrain } from "../state/filters.ts";
import { Failure } from "./Failure.tsx";
import { Loading } from "./Loading.tsx";
import { NothingToCount } from "./NothingToCount.tsx";

/** What every page of figures begins with: which snapshot, for when, and what there is. */
export interface Basis {
  catalogue: Catalogue;
  city: Areas;
  snapshot: number;
  month: string;
  grain: JudgedGrain;
  lastYear: number;
  /** Null of an older snapshot, of which that is not known here. */
  dataUntil: string | null;
}

/** Waits for it, and says so where there is none. */
export function WithFigures({ children }: { children: (basis: Basis) => ReactNode }) {
  const newest = useQuery(currentSnapshot);
  const known = useQuery(catalogue);
  const city = useQuery(areas);
  const { p, g, s } = useSearch({ from: "__root__" });
  if (newest.error instanceof AnswerError && newest.error.code === "not-found") return <NothingToCount />;
  const failed = newest.error ?? known.error ?? city.error;
  if (failed) return <Failure error={failed} />;
  if (!newest.data || !known.data || !city.data) return <Loading />;
  const { data_until: until, snapshot: current } = newest.data.current;
  if (until === null) return <NothingToCount />;
  return children({
    catalogue: known.data,
    city: city.data,
    snapshot: s ?? current,
    month: p ?? until.slice(0, 7),
    grain: judgedGrain(g),
    lastYear: Number(until.slice(0, 4)),
    dataUntil: s === undefined || s === current ? until : null,
  });
}
