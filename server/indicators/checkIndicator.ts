import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { findContract } from "../contracts/readContracts.ts";
import { tablesRead } from "../contracts/tablesRead.ts";
import { identifier, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import type { Library } from "../library.ts";
import { aggregateQueries, baseOf } from "./aggregates.ts";
import type { Definition } from "./definition.ts";
import { standardDimensions } from "./dimensions.ts";
import { foreignFunctions } from "./foreignFunctions.ts";
import { readsImportLog } from "./importLog.ts";
import { unusedColumns } from "./lineage.ts";
import { namesFault } from "./namesClass.ts";
import { at } from "./readIndicators.ts";
import { unknownChoices } from "./unknownChoices.ts";

/**
 * What is wrong with an indicator, each fault with its place. `database` has all
 * tables of a snapshot, without rows; the indicator's events are made in it, so
 * that what would fail at publish fails here.
 */
export async function indicatorFaults(
  database: Duckdb,
  connection: DuckDBConnection,
  indicator: Definition,
  { indicators, contracts }: Pick<Library, "indicators" | "contracts">,
): Promise<string[]> {
  const { file, sql, sqlLine } = indicator;
  const found = [...checkBase(indicator, indicators), ...(await checkEvents(database, indicator))];
  // What does not bind has no tables, no words and no aggregates to look at.
  if (found.length > 0) return found;
  // Without an export that it reads, nobody could say which areas it knows anything of.
  const read = (await tablesRead(connection, sql, contracts)).map((id) => findContract(contracts, id));
  if (read.length === 0 && !(await readsImportLog(connection, sql)))
    found.push(`${file}:${sqlLine}: expected a SELECT that reads an export's table`);
  found.push(...checkPrivacy(indicator, read), ...checkNames(indicator, read, contracts));
  found.push(...(await unknownChoices(connection, indicator, contracts)));
  found.push(...(await foreignFunctions(connection, indicator)));
  found.push(...(await checkAggregates(database, connection, indicator)));
  return found;
}

async function checkEvents(database: Duckdb, definition: Definition): Promise<string[]> {
  const { file, sql, sqlLine, kind, dimensions } = definition;
  // As far down as in its file, so that DuckDB counts the file's lines.
  const inPlace = "\n".repeat(sqlLine - 1) + sql;
  let columns: Awaited<ReturnType<Duckdb["check"]>> = [];
  const reason = await reasonOf(async () => (columns = await database.check({ sql: inPlace })));
  if (reason !== undefined) {
    const line = /^LINE (\d+):/m.exec(reason)?.[1] ?? sqlLine;
    return [`${file}:${line}: ${reason}`];
  }
  const days = kind === "stock" ? ["began_on DATE", "ended_on DATE"] : ["happened_on DATE"];
  const given = new Map(columns.map(({ name, type: given }) => [name, given]));
  const faults = ["district_code VARCHAR", ...days].flatMap((wanted) => {
    const [name = "", type] = wanted.split(" ");
    if (given.get(name) === type) return [];
    return [`${file}:${sqlLine}: expected a column ${name} of type ${type}: ${given.get(name) ?? "none"}`];
  });
  if (definition.names !== "never" && given.get("person_id") !== "UUID")
    faults.push(`${at(definition, "names")}expected never, for its SELECT has no person_id`);
  for (const id of Object.keys(dimensions)) {
    if (!given.has(id)) faults.push(`${at(definition, "dimensions")}no such column of the SELECT: ${id}`);
    else if (id === "area" || id === "month" || standardDimensions.some((each) => each.id === id))
      faults.push(`${at(definition, "dimensions")}the name of another dimension: ${id}`);
  }
  return faults;
}

/** What it is divided by must be there, and be a count itself. */
function checkBase(definition: Definition, indicators: Definition[]): string[] {
  const id = baseOf(definition);
  if (id === undefined) return [];
  const base = indicators.find((each) => each.id === id);
  if (base === undefined) return [`${at(definition, "denominator")}no such indicator: ${id}`];
  const faults: string[] = [];
  if (base.denominator !== undefined || base.measure !== undefined)
    faults.push(`${at(definition, "denominator")}expected a count: ${id}`);
  if (definition.population === "average" && base.kind !== "stock")
    faults.push(`${at(definition, "population")}expected a denominator that is a stock: ${id}`);
  return faults;
}

/** Figures are as secret as what they are made from, or more so. */
function checkPrivacy(definition: Definition, read: Contract[]): string[] {
  const classes = ["public", "restricted", "sensitive"];
  const strictest = read.toSorted((a, b) => classes.indexOf(b.privacy) - classes.indexOf(a.privacy))[0];
  if (strictest === undefined || classes.indexOf(definition.privacy) >= classes.indexOf(strictest.privacy))
    return [];
  return [
    `${at(definition, "privacy")}expected ${strictest.privacy}, as of ${strictest.id}: ${definition.privacy}`,
  ];
}

function checkNames(definition: Definition, read: Contract[], contracts: Contract[]): string[] {
  const ids = read.map(({ id }) => id);
  const fault = namesFault(definition, ids, contracts);
  return fault === undefined ? [] : [`${at(definition, "names")}${fault}: ${definition.names}`];
}

/** In the words of publish and of the compiler, for a `;` or a comment at the end means no harm to either. */
async function checkAggregates(
  database: Duckdb,
  connection: DuckDBConnection,
  definition: Definition,
): Promise<string[]> {
  const { id, file, sql, sqlLine } = definition;
  const events = `events.${identifier(id)}`;
  const unmade = await reasonOf(() => database.run(`create table ${events} as ${sql}`));
  if (unmade !== undefined) return [`${file}:${sqlLine}: ${unmade}`];
  const found: string[] = [];
  for (const { key, sql: asked } of aggregateQueries(definition)) {
    const reason = await reasonOf(() => database.check({ sql: asked }));
    if (reason !== undefined) found.push(`${at(definition, key)}${reason}`);
  }
  if (found.length > 0) return found;
  const unused = await unusedColumns(connection, definition, events);
  return unused.map((column) => `${file}:${sqlLine}: a column that nothing uses: ${column}`);
}

/** Why something cannot be done. */
export async function reasonOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}
