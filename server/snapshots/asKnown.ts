import type { DuckDBConnection } from "@duckdb/node-api";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier } from "../engine/duckdb.ts";
import { environmentFault } from "../environmentFault.ts";
import { baseOf } from "../indicators/aggregates.ts";
import { compiledBy } from "../indicators/compileDefinition.ts";
import type { Answerer, CompiledDefinition } from "../indicators/compiled.ts";
import { coverageSql, exportsRead } from "../indicators/coverageSql.ts";
import { ageBands, areaTypes } from "../indicators/eventsSql.ts";
import { importLogTables } from "../indicators/importLog.ts";
import { referenceTablesSql } from "../indicators/referenceTables.ts";
import type { Library } from "../library.ts";
import { log } from "../log.ts";
import { addEvents } from "./addEvents.ts";
import { listUnitWords, resolveUnits } from "./resolveUnits.ts";
import { stockMonths } from "./stockCube.ts";
import { answererWithin } from "./readAnswerer.ts";
import { addHistories } from "./histories.ts";
import { addPersonKeys } from "./personKeys.ts";
import { provisionalMonthTable } from "./provisionalMonths.ts";

/**
 * Attaches as `as_known`, and uses, what a publish at an earlier moment would
 * have made: the exports that the indicators read, as the warehouse knew them
 * then, with the indicators' events by today's definitions and rules.
 * Gives the indicators that could be computed.
 */
export async function attachAsKnown(
  connection: DuckDBConnection,
  library: Library,
  { moment, day }: { moment: string; day: string },
): Promise<Answerer> {
  const { contracts, areas, indicators } = library;
  const read = new Set<string>();
  for (const { sql } of indicators)
    for (const id of await tablesRead(connection, sql, contracts)) read.add(id);
  // Dimensions are known from the two lists, whatever is counted.
  const copied = contracts.filter(({ id }) => read.has(id) || id === "org_unit" || id === "person");
  // What was known is told by macros that find their tables from inside the warehouse alone.
  await connection.run(`
attach ':memory:' as as_known;
create schema as_known.history; create schema as_known.events;
use warehouse`);
  for (const { id } of copied)
    await connection.run(
      `create table as_known.main.${identifier(id)} as from known.${identifier(id)}(${moment})`,
    );
  await connection.run(`
create table as_known.main.received as
from coverage
where batch_id in (select batch_id from standing_batch(${moment}));
use as_known;
${provisionalMonthTable};
${importLogTables}`);
  await connection.run(referenceTablesSql(library));
  await listUnitWords(connection, "org_unit");
  for (const contract of copied) await resolveUnits(connection, contract, identifier(contract.id));
  await addPersonKeys(connection, copied);
  await addHistories(connection, library, { into: "as_known", moment });
  const compiled = await computeAll(connection, library, day);
  return answererWithin(connection, compiled, areas);
}

/** Events without cubes, which take far longer to make than the few questions asked of them. What cannot be computed is left out. */
async function computeAll(
  connection: DuckDBConnection,
  { contracts, areas, ruleTables, indicators }: Library,
  day: string,
): Promise<CompiledDefinition[]> {
  await connection.run("create table coverage (indicator varchar, district_code varchar, month date)");
  const types = { ...areaTypes(areas), bands: ageBands(ruleTables, day) };
  const months = await stockMonths(connection, "received");
  const compiled: CompiledDefinition[] = [];
  for (const definition of indicators) {
    try {
      await addEvents(connection, definition, types);
      const read = await exportsRead(connection, definition, indicators, contracts);
      await connection.run(`insert into coverage ${coverageSql(definition.id, read)}`);
      compiled.push(await compiledBy(connection, definition, months));
    } catch (error) {
      if (environmentFault(error) || !(error instanceof Error)) throw error;
      log.warn({ indicator: definition.id }, `not told as known on ${day}: ${error.message}`);
    }
  }
  const ids = new Set(compiled.map(({ id }) => id));
  return compiled.filter((each) => ids.has(baseOf(each) ?? each.id));
}

export async function detachAsKnown(connection: DuckDBConnection): Promise<void> {
  await connection.run("use warehouse; detach database if exists as_known");
}
