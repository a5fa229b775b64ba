import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { environmentFault } from "../environmentFault.ts";
import { aggregateQueries, baseOf } from "../indicators/aggregates.ts";
import { compiledBy } from "../indicators/compileDefinition.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { coverageSql, exportsRead } from "../indicators/coverageSql.ts";
import { definitionHash, type Definition } from "../indicators/definition.ts";
import { ageBands, areaTypes } from "../indicators/eventsSql.ts";
import { placesOf } from "../indicators/place.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import type { Library } from "../library.ts";
import { addEvents } from "./addEvents.ts";
import { checkCube } from "./checkCube.ts";
import { countOf } from "./copyTables.ts";
import { addCube, addEmptyCube } from "./cube.ts";
import type { Built } from "./previous.ts";
import { stockMonths } from "./stockCube.ts";

interface Copied {
  built: Built[];
  leftOut: BrokenIndicator[];
  /** Those that could be computed, as they are to be asked. */
  compiled: CompiledDefinition[];
}

/** Each indicator's events, cube and coverage; those whose every input is as it was are there already. */
export async function copyIndicators(
  connection: DuckDBConnection,
  library: Library,
  origins: Map<string, string>,
  { takenOver, day }: { takenOver: Set<string>; day: string },
): Promise<Copied> {
  const { contracts, ruleTables, areas, indicators } = library;
  await connection.run("create table coverage (indicator varchar, district_code varchar, month date)");
  const { cell, ...types } = { ...areaTypes(areas), bands: ageBands(ruleTables, day) };
  const places = placesOf(areas);
  const months = await stockMonths(connection, "received");
  const copied: Copied = { built: [], leftOut: [], compiled: [] };
  const make = async (definition: Definition) => {
    const { shape, rows } = await addEvents(connection, definition, types);
    for (const { sql: asked } of aggregateQueries(definition)) await connection.run(asked);
    if (rows > 0) await addCube(connection, definition, shape, { areaType: cell, months });
    else await addEmptyCube(connection, definition, cell);
    return rows;
  };
  for (const definition of indicators) {
    const { id, file } = definition;
    const isTakenOver = takenOver.has(id);
    try {
      const rows = isTakenOver
        ? await countOf(connection, `events.${identifier(id)}`)
        : await make(definition);
      await addCoverage(connection, id, await exportsRead(connection, definition, indicators, contracts));
      const compiled = await compiledBy(connection, definition, months);
      compiled.hasCube = true;
      if (!isTakenOver && rows > 0) await checkCube(connection, compiled, places);
      copied.compiled.push(compiled);
      copied.built.push({
        kind: "indicator",
        name: id,
        rows,
        definition: definitionHash(definition),
        origin: origins.get(id) ?? "",
        isTakenOver,
      });
    } catch (error) {
      // A full disk is no fault of the indicator's.
      if (environmentFault(error) || !(error instanceof Error)) throw error;
      await leaveOut(connection, copied, { id, file, reason: `${file}: ${error.message}` });
    }
  }
  for (const { id, file, denominator } of copied.compiled.filter((each) => lacksBase(each, copied.compiled)))
    await leaveOut(connection, copied, { id, file, reason: `${file}: ${denominator} was left out` });
  return copied;
}

async function addCoverage(connection: DuckDBConnection, id: string, read: Contract[]): Promise<void> {
  await connection.run(`insert into coverage ${coverageSql(id, read)}`);
}

/** What is divided by an indicator that was left out cannot be computed either. */
function lacksBase(definition: CompiledDefinition, compiled: CompiledDefinition[]): boolean {
  const base = baseOf(definition);
  return base !== undefined && !compiled.some(({ id }) => id === base);
}

async function leaveOut(
  connection: DuckDBConnection,
  copied: Copied,
  broken: BrokenIndicator,
): Promise<void> {
  const name = identifier(broken.id);
  await connection.run(`drop table if exists events.${name}; drop table if exists cube.${name};
delete from coverage where indicator = ${literal(broken.id)}`);
  copied.built = copied.built.filter((each) => each.name !== broken.id);
  copied.compiled = copied.compiled.filter(({ id }) => id !== broken.id);
  copied.leftOut.push(broken);
}
