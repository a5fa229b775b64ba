import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { findContract } from "../../server/contracts/readContracts.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../../server/engine/duckdb.ts";
import { createStaging } from "../../server/ingest/stagingDatabase.ts";
import { readLibrary } from "../../server/library.ts";
import type { CrossRule } from "../../server/warehouse/crossRule.ts";
import { applyCrossRules } from "../../server/warehouse/crossRules.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";

const here = join(projectRoot, "test", "queries", "rules");
const library = readLibrary(join(here, "none"));
const folder = mkdtempSync(join(tmpdir(), "hengjian-rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  contract: string;
  row: string;
  outcome: string;
}

describe("the given and expected rows of each rule across tables", () => {
  it("are there, and belong to a rule", () => {
    const rules = library.crossRules.map(({ id }) => id);
    expect(readdirSync(here).toSorted()).toEqual(rules.toSorted());
    expect(rules.filter((id) => !existsSync(join(here, id, "expected.csv")))).toEqual([]);
  });
});

describe.each(library.crossRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("finds the offending rows and no others", async () => {
    const expected = await readCsv<Outcome & { why: string }>(join(here, id, "expected.csv"));
    const outcome = rule.severity === "error" ? "refused" : "flagged";
    expect(expected.some((each) => each.contract === rule.contract && each.outcome === outcome)).toBe(true);
    const { found, staged } = await judge(rule);
    expect(found).toEqual(
      expected.map(({ why: _, ...rest }) => rest).toSorted((a, b) => placeOf(a).localeCompare(placeOf(b))),
    );
    // One staged row at least is innocent.
    const guilty = found.filter(({ contract }) => contract === rule.contract).length;
    expect(staged[rule.contract]).toBeGreaterThan(guilty);
  });
});

/** Given rows name the batch that brought them; those without are staged. */
async function judge(rule: CrossRule): Promise<{ found: Outcome[]; staged: Record<string, number> }> {
  const warehouse = await openWarehouse(join(folder, rule.id, "warehouse.duckdb"), library.contracts);
  const stagingFile = join(folder, rule.id, "import.duckdb");
  const staging = await openDuckdb(stagingFile);
  const connection = await staging.connect();
  await createStaging(connection, library.contracts, Buffer.alloc(16, 1));
  connection.closeSync();
  // Rows given with a batch are of one that stands.
  await warehouse.run(
    "insert into batch select number, timestamp '2022-04-01', 'given' from range(1, 10) as numbers(number)",
  );
  const given = join(here, rule.id, "given");
  const staged: Record<string, number> = {};
  for (const name of readdirSync(given)) {
    const table = basename(name, ".csv");
    if (table === "coverage") {
      const rows = `from read_csv(${literal(join(given, name))}, all_varchar = true)`;
      await warehouse.run(
        `insert into coverage by name select batch as batch_id, * exclude (batch), 'given' as file ${rows} where batch is not null`,
      );
      await staging.run(
        `insert into coverage by name select * exclude (batch), 'given' as file ${rows} where batch is null`,
      );
      continue;
    }
    const rows = await givenRows(staging, table, join(given, name));
    await warehouse.run(
      `insert into export.${identifier(table)} by name select batch as batch_id, * exclude (batch) from (${rows}) where batch is not null`,
    );
    await staging.run(
      `insert into staged.${identifier(table)} by name select * exclude (batch) from (${rows}) where batch is null`,
    );
    const [count] = await staging.rows<{ n: number }>({
      sql: `select count(*)::integer as n from staged.${identifier(table)}`,
    });
    staged[table] = count?.n ?? 0;
    const columns = findContract(library.contracts, table).columns.map((column) => literal(column.id));
    await staging.run(`
insert into batch_sheet by name
select 'given' as file, ${literal(table)} as sheet, ${literal(table)} as contract, ${staged[table]} as rows_read,
    ${staged[table]} as accepted, 0 as refused, 0 as not_data, 0 as flags,
    [${columns.join(", ")}] as header, [${columns.join(", ")}] as header_columns`);
  }
  staging.close();
  await applyCrossRules(warehouse, stagingFile, { ...library, crossRules: [rule] });
  warehouse.close();
  const judged = await openDuckdb(stagingFile, { readOnly: true });
  const found = await judged.rows<Outcome>({
    sql: `
select sheet as contract, source_row::varchar as row, 'refused' as outcome from refusal
union all
select sheet, source_row::varchar, 'flagged' from flag`,
  });
  judged.close();
  return { found: found.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b))), staged };
}

/** People are named P1, P2 in given rows; what is stored is a hash, as at the door. */
async function givenRows(reader: Duckdb, table: string, file: string): Promise<string> {
  const { columns } = findContract(library.contracts, table);
  const given = await reader.check({ sql: `from read_csv(${literal(file)}, all_varchar = true)` });
  const cells = given.map(({ name }) => {
    if (name === "row") return `"row"::integer as source_row`;
    const isPerson = columns.some((column) => column.id === name && column.type === "person");
    return isPerson ? `md5(${identifier(name)})::uuid as ${identifier(name)}` : identifier(name);
  });
  return `select ${cells.join(", ")}, 'given' as source_file, ${literal(table)} as source_sheet from read_csv(${literal(file)}, all_varchar = true)`;
}

async function readCsv<Row>(file: string): Promise<Row[]> {
  const reader = await openDuckdb();
  const rows = await reader.rows<Row>({ sql: `from read_csv(${literal(file)}, all_varchar = true)` });
  reader.close();
  return rows;
}

function placeOf({ contract, row, outcome }: Outcome): string {
  return `${contract} ${row.padStart(3, "0")} ${outcome}`;
}
