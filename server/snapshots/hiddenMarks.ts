import type { DuckDBConnection } from "@duckdb/node-api";
import { appendRows } from "../engine/appendRows.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { baseOf } from "../indicators/aggregates.ts";
import type { Answerer, CompiledDefinition } from "../indicators/compiled.ts";
import { markKey, smallCountsOf, type HiddenMark } from "../indicators/hidden.ts";
import { guardedDimensions, hiddenMarks, type CountedCell } from "./hiddenOf.ts";

/**
 * `hidden_mark`: the ends of months up to which a count of the year is not told
 * to those who may not see small counts: of an area, a group or the whole, or of
 * the whole's part that a member of a dimension is; of the numerator (`x`) or of
 * what it is out of (`n`). What is between two ends that are told can be worked
 * out, and may be told, too. `guarded` names what was looked through: indicators as a
 * whole (dimension '') and by dimensions. Of all else, nothing is told.
 */
const tables = `
create table if not exists hidden_mark (indicator varchar, measure varchar, dimension varchar, node varchar, month varchar);
create table if not exists guarded (indicator varchar, dimension varchar)`;

/** What was hidden in the snapshot before stays hidden, or the two together would tell it. */
export async function addHiddenMarks(
  connection: DuckDBConnection,
  definitions: CompiledDefinition[],
  answerer: Pick<Answerer, "places" | "minimumBases">,
  takenOver: Set<string>,
): Promise<void> {
  await connection.run(tables);
  const guarded = new Set((await rowsOf(connection, "from guarded")).map(({ indicator }) => indicator));
  const limits = smallCountsOf(answerer);
  const anew = definitions.filter(({ id }) => !takenOver.has(id) || !guarded.has(id));
  const hidden: string[][] = [];
  const lookedThrough: string[][] = [];
  for (const definition of anew) {
    const { id } = definition;
    const before = await rowsOf(connection, `from hidden_mark where indicator = ${literal(id)}`);
    const keys = new Set(before.map((mark) => markKey(mark as unknown as HiddenMark)));
    const cells = await readCells(connection, definition);
    const wasHidden = (mark: HiddenMark) => keys.has(markKey(mark));
    const base = definitions.find((each) => each.id === baseOf(definition));
    // Of times per thousand nobody is left over.
    const isShare = base !== undefined && definition.unit === "%";
    const divided = isShare
      ? { kind: base.kind, cells: await readCells(connection, base) }
      : { kind: "flow" as const, cells: [] };
    const told = { ...limits, wasHidden, base: divided };
    for (const { measure, dimension, node, month } of hiddenMarks(definition, cells, answerer.places, told))
      hidden.push([id, measure, dimension, node, month]);
    for (const dimension of ["", ...guardedDimensions(cells)]) lookedThrough.push([id, dimension]);
  }
  const list = (some: CompiledDefinition[]) => ["''", ...some.map(({ id }) => literal(id))].join(", ");
  await connection.run(`
delete from hidden_mark where indicator in (${list(anew)});
delete from guarded where indicator in (${list(anew)}) or indicator not in (${list(definitions)})`);
  await appendRows(connection, { table: "hidden_mark", catalog: "snapshot" }, hidden);
  await appendRows(connection, { table: "guarded", catalog: "snapshot" }, lookedThrough);
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

async function readCells(
  connection: DuckDBConnection,
  { id, kind }: CompiledDefinition,
): Promise<CountedCell[]> {
  const isYearToDate = "month(first_day) = 1";
  const isMonth = "end_day = first_day + interval 1 month";
  const rows = await rowsOf(
    connection,
    `
select
    area::varchar as area, dimension, member, strftime(end_day - interval 1 day, '%Y-%m') as month,
    ${isMonth} as is_month, ${kind === "flow" ? isYearToDate : "false"} as is_total,
    numerator, denominator, events
from cube.${identifier(id)}
where (${isMonth} or ${isYearToDate}) and (area = '' or dimension = '')`,
  );
  return rows as unknown as CountedCell[];
}
