import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { cellsSql, countingOf, type Asking, type Cell } from "../indicators/cells.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { askedPeriods } from "../indicators/period.ts";
import { askedPlaces, type Place } from "../indicators/place.ts";
import { question, type Question } from "../indicators/question.ts";

/** Throws where an indicator's cube and its events say different things around the last month there is. */
export async function checkCube(
  connection: DuckDBConnection,
  definition: CompiledDefinition,
  places: Place[],
): Promise<void> {
  const last = await connection.runAndReadAll(lastMonthSql(definition));
  const asked = monthByArea([definition.id], String(last.getRows()[0]?.[0]));
  // Of the groups and the whole, of the month before and of the same of last year, too.
  const compared = { ...asked, compare: true };
  const asking: Asking = {
    periods: askedPeriods(compared),
    places: askedPlaces(places, compared),
    byArea: true,
    isEverywhere: true,
    dimensions: [],
    where: {},
  };
  const cells = async (hasCube: boolean) => {
    const source = {
      definition: { ...definition, hasCube },
      counting: countingOf(definition),
    };
    const reader = await connection.runAndReadAll(cellsSql(source, 0, asking));
    return new Map(
      (reader.getRowObjectsJson() as unknown as Cell[]).map((cell) => [`${cell.area} ${cell.first}`, cell]),
    );
  };
  const [fast, slow] = [await cells(true), await cells(false)];
  const months = [...new Set([...fast.values(), ...slow.values()].map(({ first }) => first))];
  const differing = asking.places.filter(({ key }) =>
    months.some((first) => !isSame(fast.get(`${key} ${first}`), slow.get(`${key} ${first}`))),
  );
  if (differing.length > 0)
    throw new Error(
      `its cube and its events differ in ${asked.from}: ${differing.map(({ key }) => key || "whole").join(", ")}`,
    );
}

/** Floating sums may differ in their last digits, as they are added up in another order. */
function isSame(a: Cell | undefined, b: Cell | undefined): boolean {
  return (["numerator", "denominator", "squares"] as const).every((column) => {
    const [one, other] = [a?.[column] ?? null, b?.[column] ?? null];
    return (
      one === other || (one !== null && other !== null && Math.abs(one - other) <= 1e-9 * Math.abs(other))
    );
  });
}

export function lastMonthSql({ id, stockMonths }: CompiledDefinition): string {
  if (stockMonths) return `select '${stockMonths.to}' as month`;
  return `
select coalesce(strftime(max(happened_on), '%Y-%m'), '2000-01') as month
from events.${identifier(id)}
where happened_on between date '1990-01-01' and date '2099-12-31'`;
}

export function monthByArea(indicators: string[], month: string): Question {
  return question.parse({ indicators, from: month, to: month, grain: "month", by: ["area", "month"] });
}
