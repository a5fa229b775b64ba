import { identifier } from "../engine/duckdb.ts";
import { isIndicatorId, type Definition } from "./definition.ts";

/** What is computed from an indicator's own events. */
export interface Aggregates {
  numerator: string;
  denominator?: string;
  /** Of a mean, from which its spread follows. */
  squares?: string;
}

type Formula = Pick<Definition, "numerator" | "denominator" | "measure">;

export function aggregatesOf({ numerator, denominator, measure }: Formula): Aggregates {
  if (measure !== undefined) {
    const column = identifier(measure);
    return {
      numerator: `sum(${column})`,
      denominator: `count(${column})`,
      squares: `sum(${column} * ${column})`,
    };
  }
  const own = { numerator: numerator ?? "" };
  return denominator === undefined || isIndicatorId(denominator) ? own : { ...own, denominator };
}

/** The indicator that it is divided by. */
export function baseOf({ denominator }: Formula): string | undefined {
  return isIndicatorId(denominator) ? denominator : undefined;
}

/** Each aggregate as the compiler will ask it of the indicator's events, for trying it beforehand. */
export function aggregateQueries(definition: Definition): { key: keyof Formula; sql: string }[] {
  return Object.entries(aggregatesOf(definition)).map(([name, aggregate]) => ({
    key: definition.measure === undefined ? (name as "numerator" | "denominator") : "measure",
    // `having` makes of a bare column, which the compiler would group by, the error that it is.
    sql: `select (${aggregate})::double from events.${identifier(definition.id)} having true`,
  }));
}
