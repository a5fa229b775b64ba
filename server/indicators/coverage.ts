import type { Row } from "../engine/engine.ts";
import { monthNumberOf } from "./period.ts";

/** The months that have come of each indicator and area, or that are not final yet; by their numbers. */
export class Months {
  // Asked some hundred thousand times by a large table: no key is put together of both.
  readonly #known = new Map<string, Map<string, Set<number>>>();
  readonly #last = new Map<string, number>();

  add(indicator: string, area: string, months: readonly number[]): void {
    const ofIndicator = this.#known.get(indicator) ?? new Map<string, Set<number>>();
    const set = ofIndicator.get(area) ?? new Set();
    for (const month of months) {
      set.add(month);
      this.#last.set(indicator, Math.max(month, this.#last.get(indicator) ?? month));
    }
    ofIndicator.set(area, set);
    this.#known.set(indicator, ofIndicator);
  }

  /** The last month that anything has come of, of any area. */
  last(indicator: string): number | undefined {
    return this.#last.get(indicator);
  }

  has(indicator: string, area: string, month: number): boolean {
    return this.#known.get(indicator)?.get(area)?.has(month) ?? false;
  }
}

type Ask = (sql: string) => Promise<Row[]>;

/** From a table of `indicator, district_code, month`, or a SELECT of them. */
export async function readCoverage(ask: Ask, from = "coverage"): Promise<Months> {
  const months = new Months();
  const rows = await ask(`
select
    indicator,
    district_code as area,
    string_agg(distinct strftime(month, '%Y-%m'), ' ') as months
from ${from} as told
group by all`);
  for (const { indicator, area, months: told } of rows)
    months.add(String(indicator), String(area), String(told).split(" ").map(monthNumberOf));
  return months;
}
