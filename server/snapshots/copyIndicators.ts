import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { findContract } from "../contracts/readContracts.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { environmentFault } from "../environmentFault.ts";
import { aggregateQueries } from "../indicators/aggregates.ts";
import type { Definition } from "../indicators/definition.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import type { Library } from "../library.ts";
import { addEvents, ageBandSql } from "./addEvents.ts";
import { checkCube } from "./checkCube.ts";
import { countOf } from "./copyTables.ts";
import { addCube } from "./cube.ts";
import { enumType } from "./histories.ts";
import { definitionHash, type Built } from "./previous.ts";

/** Each indicator's events, cube and coverage; those whose every input is as it was are there already. */
export async function copyIndicators(
  connection: DuckDBConnection,
  library: Library,
  origins: Map<string, string>,
  { takenOver, day }: { takenOver: Set<string>; day: string },
): Promise<{ built: Built[]; leftOut: BrokenIndicator[] }> {
  const { contracts, ruleTables, areas } = library;
  await connection.run("create table coverage (indicator varchar, district_code varchar, month date)");
  // '' stands for the whole.
  const types = {
    area: enumType(["", ...areas.areas.map(({ code }) => code)]),
    ageBand: ageBandSql(ruleTables, day),
  };
  const built: Built[] = [];
  const leftOut: BrokenIndicator[] = [];
  for (const definition of library.indicators) {
    const { id, file, sql } = definition;
    const name = identifier(id);
    const isTakenOver = takenOver.has(id);
    try {
      const read = tablesRead(connection, sql, contracts);
      if (!isTakenOver) {
        const shape = await addEvents(connection, definition, types);
        for (const { sql: asked } of aggregateQueries(definition)) await connection.run(asked);
        await addCube(connection, definition, shape, types.area);
      }
      await connection.run(
        coverageSql(
          id,
          read.map((table) => findContract(contracts, table)),
        ),
      );
      if (!isTakenOver) await checkCube(connection, definition);
      built.push({
        kind: "indicator",
        name: id,
        rows: await countOf(connection, `events.${name}`),
        definition: definitionHash(definition),
        origin: origins.get(id) ?? "",
        isTakenOver,
      });
    } catch (error) {
      // A full disk is no fault of the indicator's.
      if (environmentFault(error) || !(error instanceof Error)) throw error;
      await connection.run(`drop table if exists events.${name}; drop table if exists cube.${name};
delete from coverage where indicator = ${literal(id)}`);
      leftOut.push({ id, file, reason: `${file}: ${error.message}` });
    }
  }
  return { built, leftOut };
}

/** Months for which every dated export an indicator reads has come from an area, and every current list at all. */
function coverageSql(id: Definition["id"], read: Contract[]): string {
  const dated = read.filter((contract) => contract.dated_by !== undefined);
  const lists = read.filter((contract) => contract.dated_by === undefined);
  const months =
    dated.length === 0
      ? `
    select district_code, unnest(generate_series(date '1990-01-01', date '2089-12-01', interval 1 month))::date as month
    from (select distinct district_code from received)`
      : `
    select district_code, month
    from (
        select distinct contract, district_code,
            unnest(generate_series(first_month, last_month, interval 1 month))::date as month
        from received
        where contract in (${dated.map((contract) => literal(contract.id)).join(", ")})
    )
    group by all
    having count(*) = ${dated.length}`;
  const present = lists.map(
    (contract) =>
      `district_code in (select district_code from received where contract = ${literal(contract.id)})`,
  );
  return `
insert into coverage
select ${literal(id)}, district_code, month from (${months}) where ${["true", ...present].join(" and ")}`;
}
