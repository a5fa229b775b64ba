import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { allowedFunctions, allowedTableFunctions } from "./allowedFunctions.ts";
import type { SchemaAnswer, SchemaColumn, SchemaFunction, SchemaTable } from "./schemaAnswer.ts";
import type { ScopeColumn, ScopeTable } from "./scopeTables.ts";

/** What stands in a scope, for whoever writes SQL over it; counted once, as it is made. */
export async function describeScope(
  connection: DuckDBConnection,
  tables: ScopeTable[],
  { snapshot, rows }: { snapshot: number; rows: boolean },
): Promise<SchemaAnswer> {
  const described: SchemaTable[] = [];
  for (const table of tables) described.push(await describeTable(connection, table));
  return {
    snapshot,
    sees: rows ? "rows" : "figures",
    tables: described,
    functions: await functionsOf(connection),
  };
}

async function describeTable(connection: DuckDBConnection, table: ScopeTable): Promise<SchemaTable> {
  const { name, title, description, kind } = table;
  const reader = await connection.runAndReadAll(
    `
select
    (select count(*)::integer from ${identifier(name)}),
    list({name: column_name, type: data_type} order by column_index)
from duckdb_columns() where schema_name = 'main' and table_name = $name and not internal`,
    { name },
  );
  const [row] = reader.getRowsJson();
  const types = (row?.[1] ?? []) as unknown as { name: string; type: string }[];
  const typeOf = new Map(types.map((each) => [each.name, each.type]));
  const columns: SchemaColumn[] = [];
  for (const column of table.columns)
    columns.push(await describeColumn(connection, name, column, typeOf.get(column.name) ?? "VARCHAR"));
  return { name, title, description, kind, rows: Number(row?.[0] ?? 0), columns };
}

async function describeColumn(
  connection: DuckDBConnection,
  table: string,
  { name, title, description, isPerson = false }: ScopeColumn,
  type: string,
): Promise<SchemaColumn> {
  const column = identifier(name);
  const reader = await connection.runAndReadAll(`
select
    count(*) filter (where ${column} is null)::integer,
    approx_count_distinct(${column})::integer,
    ${isPerson ? "[]::varchar[]" : `approx_top_k(${column}::varchar, 6)`}
from ${identifier(table)}`);
  const [row] = reader.getRowsJson();
  const samples = (row?.[2] ?? []) as unknown as (string | null)[];
  return {
    name,
    title,
    description: description ?? null,
    type,
    samples: samples.filter((each) => each !== null).map((each) => [...each].slice(0, 60).join("")),
    nulls: Number(row?.[0] ?? 0),
    distinct: Number(row?.[1] ?? 0),
  };
}

async function functionsOf(connection: DuckDBConnection): Promise<SchemaFunction[]> {
  const reader = await connection.runAndReadAll(`
select
    function_name as name,
    if(bool_or(function_type = 'aggregate'), 'aggregate', if(bool_or(function_type = 'table'), 'table', 'scalar')) as kind,
    list(distinct function_name || '(' || array_to_string(parameters, ', ') || ')')[:4] as signatures,
    coalesce(any_value(description), '') as description
from duckdb_functions()
where regexp_matches(function_name, '^[a-zA-Z]')
group by function_name
order by function_name`);
  const functions = reader.getRowObjectsJson() as unknown as SchemaFunction[];
  return functions.filter(({ name, kind }) =>
    (kind === "table" ? allowedTableFunctions : allowedFunctions).has(name.toLowerCase()),
  );
}
