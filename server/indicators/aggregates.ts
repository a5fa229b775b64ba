import { identifier } from "../engine/duckdb.ts";
import type { Definition } from "./definition.ts";

/** Each aggregate as the compiler will ask it of the indicator's events, for trying it beforehand. */
export function aggregateQueries({ id, numerator, denominator }: Definition): { key: string; sql: string }[] {
  return Object.entries({ numerator, denominator }).flatMap(([key, aggregate]) =>
    aggregate === undefined
      ? []
      : // `having` makes of a bare column, which the compiler would group by, the error that it is.
        [{ key, sql: `select (${aggregate})::double from events.${identifier(id)} having true` }],
  );
}
