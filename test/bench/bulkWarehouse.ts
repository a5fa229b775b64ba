import { join } from "node:path";
import { readAreas } from "../../server/contracts/areas.ts";
import type { Column, Contract } from "../../server/contracts/contract.ts";
import { sqlType } from "../../server/contracts/sqlTypes.ts";
import { identifier, literal, type Duckdb } from "../../server/engine/duckdb.ts";
import { readLibrary, type Library } from "../../server/library.ts";

/** The library there is, with the areas of a bulk city. */
export function libraryOf(folder: string, areas: string): Library {
  return { ...readLibrary(folder), areas: readAreas(areas) };
}

/** A contract's bulk file, read into its types. */
export function csvOf({ id, columns }: Contract, files: string): string {
  const types = columns.map((column) => `${literal(column.title.zh)}: ${literal(rawType(column))}`);
  return `read_csv(${literal(join(files, `${id}.csv`))}, types = {${types.join(", ")}}, auto_type_candidates = ['VARCHAR'])`;
}

/** 是 is no boolean to DuckDB, and an ID number no UUID. */
function rawType({ type }: Column): string {
  return ["boolean", "person", "month"].includes(type) ? "VARCHAR" : sqlType(type);
}

/** As if all had been taken in as one batch, without the time that takes. */
export async function fill(warehouse: Duckdb, { contracts, areas }: Library, files: string): Promise<void> {
  await warehouse.run("insert into batch values (1, timestamp '2022-11-01', 'bench')");
  for (const contract of contracts) {
    const from = csvOf(contract, files);
    const given = new Set((await warehouse.check({ sql: `from ${from}` })).map(({ name }) => name));
    const cells = contract.columns
      .filter(({ title }) => given.has(title.zh))
      .map((column) => `${cellOf(column)} as ${identifier(column.id)}`);
    await warehouse.run(`
insert into export.${identifier(contract.id)} by name
select ${cells.join(", ")}, 'bench' as source_file, (row_number() over ())::integer as source_row, 1 as batch_id
from ${from}`);
    const months = contract.dated_by ? "date '2019-11-01', date '2022-10-01'" : "null, null";
    for (const { code } of areas.areas)
      await warehouse.run(
        `insert into coverage values (1, ${literal(contract.id)}, ${literal(code)}, ${months}, 'bench')`,
      );
  }
}

function cellOf({ title, type }: Column): string {
  const cell = identifier(title.zh);
  if (type === "boolean") return `${cell} = '是'`;
  if (type === "person") return `md5(${cell})::uuid`;
  if (type === "month") return `(${cell} || '-01')::date`;
  return cell;
}
