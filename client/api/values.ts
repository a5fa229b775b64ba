import { queryOptions } from "@tanstack/react-query";
import { tableFromIPC } from "@uwdata/flechette";
import type { Indicator, ValueRow } from "../../server/api/contract.ts";
import { fetchAnswer } from "./fetchJson.ts";

export interface ValuesQuestion {
  indicator: string;
  from: string;
  to: string;
  grain: string;
  /** `area`, `month` or a dimension. */
  by?: string | undefined;
  /** `kind:招商|帮扶` */
  where?: string | undefined;
  compare?: boolean;
  snapshot: number;
}

/** A figure, with the member of the dimension that was asked for under its id. */
export type Figure = ValueRow & Record<string, string | number | null | undefined>;

export function valuesPath(question: ValuesQuestion & { format?: "xlsx" }): string {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return `/values?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export function values(question: ValuesQuestion) {
  return queryOptions({
    queryKey: ["values", question],
    queryFn: async ({ signal }) => {
      const response = await fetchAnswer(valuesPath(question), "application/vnd.apache.arrow.stream", signal);
      return tableFromIPC(await response.arrayBuffer()).toArray() as Figure[];
    },
    // What is published never changes, but a draft's figures do with its file.
    staleTime: 60_000,
  });
}

/** How many years back somebody is led to figures, where the period asked for has none. */
const yearsBack = 6;

/** The newest year that there is any figure of, for where the one looked at has none. */
export function newestYear({ id }: Pick<Indicator, "id">, year: number, snapshot: number) {
  return queryOptions({
    ...values({
      indicator: id,
      from: `${year - yearsBack}-01`,
      to: `${year}-12`,
      grain: "year",
      by: "month",
      snapshot,
    }),
    select: (rows: Figure[]) => rows.findLast((row) => row.value !== null)?.period.slice(0, 4),
  });
}
