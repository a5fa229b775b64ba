import { literal } from "../engine/duckdb.ts";
import type { Answerer } from "./compiled.ts";

/** The end of a month up to which a count of the year is not told to those who may not see small counts. */
export interface HiddenMark {
  /** What is counted, or what it is out of. */
  measure: "x" | "n";
  /** '' where it is split by none. */
  dimension: string;
  /** An area's code, `@group` or '' for the whole; of a dimension, a member. */
  node: string;
  month: string;
}

/** Counts from 1 up to `smallCount` are not told, nor rates and means of fewer than `rateBase`. */
export interface SmallCounts {
  smallCount: number;
  rateBase: number;
}

/** What a snapshot hides of some indicators. */
export interface Hidden extends SmallCounts {
  /** Whether an indicator's counts by a dimension were looked through when it was made; of others nothing is told. */
  isGuarded(id: string, dimension: string): boolean;
  has(mark: HiddenMark & { id: string }): boolean;
}

/** How a member of a dimension, known or not, is named among the nodes. */
export const memberNode = (member: string | null): string => (member === null ? "?" : `=${member}`);

/** Without a rule in force nothing small may be told, and nothing is large. */
export async function readSmallCounts({ rows }: Pick<Answerer, "rows">): Promise<SmallCounts> {
  const bases = await rows<{ item: string; base: number }>({
    sql: `
select item, base
from rule_minimum_bases
where current_date between valid_from and coalesce(valid_to, 'infinity'::date)`,
  });
  const baseOf = (item: string) => bases.find((row) => row.item === item)?.base ?? Infinity;
  return { smallCount: baseOf("small_count"), rateBase: baseOf("rate_denominator") };
}

/** A snapshot of a version that hid nothing yet has no table of it: nothing of it is guarded. */
export async function readHidden({ rows }: Pick<Answerer, "rows">, ids: string[]): Promise<Hidden> {
  const tables = await rows({
    sql: "select 1 from duckdb_tables() where schema_name = 'main' and table_name in ('guarded', 'hidden_mark')",
  });
  if (tables.length < 2)
    return { smallCount: Infinity, rateBase: Infinity, isGuarded: () => false, has: () => true };
  const list = ids.map(literal).join(", ");
  const guarded = await rows<{ indicator: string; dimension: string }>({
    sql: `from guarded where indicator in (${list})`,
  });
  const looked = new Set(guarded.map(({ indicator, dimension }) => `${indicator} ${dimension}`));
  const marks = await rows<HiddenMark & { indicator: string }>({
    sql: `from hidden_mark where indicator in (${list})`,
  });
  const keys = new Set(marks.map((mark) => keyOf(mark.indicator, mark)));
  return {
    ...(await readSmallCounts({ rows })),
    isGuarded: (id, dimension) => looked.has(`${id} ${dimension}`),
    has: (mark) => keys.has(keyOf(mark.id, mark)),
  };
}

function keyOf(id: string, { measure, dimension, node, month }: HiddenMark): string {
  return JSON.stringify([id, measure, dimension, node, month]);
}
