import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { findContract, readContracts } from "../../../server/contracts/readContracts.ts";
import { literal, openDuckdb } from "../../../server/engine/duckdb.ts";
import { createStaging } from "../../../server/ingest/stagingDatabase.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import {
  closeProposed,
  copyStaged,
  openProposed,
  showTables,
} from "../../../server/warehouse/proposedState.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-proposed-"));
const contract = findContract(readContracts("data/contracts"), "observation");
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let number = 0;

interface Row {
  person: number;
  /** Null, for a key may have holes. */
  source_case: string | null;
  checks: number;
}

const row = fc.record<Row>({
  person: fc.integer({ min: 1, max: 3 }),
  source_case: fc.constantFrom("A", "B", null),
  checks: fc.nat(1000),
});

/** What the views show of these batches and of the staged rows. */
async function proposed(batches: Row[][], staged: Row[], subject?: string) {
  const place = join(folder, String(++number));
  const warehouse = await openWarehouse(join(place, "warehouse.duckdb"), [contract]);
  await warehouse.run(
    "insert into batch select number, timestamp '2022-04-01', 'test' from range(1, 10) as numbers(number)",
  );
  for (const [index, rows] of batches.entries())
    if (rows.length > 0)
      await warehouse.run(insertSql("export.observation", rows, `, ${index + 1} as batch_id`));
  const stagingFile = join(place, "import.duckdb");
  const staging = await openDuckdb(stagingFile);
  const own = await staging.connect();
  await createStaging(own, [contract], Buffer.alloc(16, 1));
  if (staged.length > 0) await own.run(insertSql("staged.observation", staged, ""));
  own.closeSync();
  staging.close();
  const connection = await warehouse.connect();
  await openProposed(connection, stagingFile, [contract], []);
  await copyStaged(connection, contract);
  await showTables(connection, [contract], subject);
  const reader = await connection.runAndReadAll(
    "select person_id::varchar as person_id, source_case, checks, row_origin is not null as is_staged from observation",
  );
  const shown = reader.getRowObjectsJson();
  await closeProposed(connection);
  connection.closeSync();
  warehouse.close();
  return shown.map((each) => JSON.stringify(each)).toSorted();
}

function insertSql(table: string, rows: Row[], batch: string): string {
  const values = rows.map(
    ({ person, source_case, checks }) =>
      `('${idOf(person)}'::uuid, ${source_case === null ? "null" : literal(source_case)}, ${checks})`,
  );
  return `insert into ${table} by name select *, 'given' as source_file, (row_number() over ())::integer as source_row${batch} from (values ${values.join(", ")}) as given(person_id, source_case, checks)`;
}

function idOf(person: number): string {
  return `00000000-0000-4000-8000-00000000000${person}`;
}

/** The last row of each key, batches first. */
function expectedOf(batches: Row[][], staged: Row[]): string[] {
  const newest = new Map<string, string>();
  for (const [rows, is_staged] of [
    ...batches.map((rows) => [rows, false] as const),
    [staged, true] as const,
  ]) {
    for (const { person, source_case, checks } of rows) {
      const person_id = idOf(person);
      newest.set(
        JSON.stringify([person_id, source_case]),
        JSON.stringify({ person_id, source_case, checks, is_staged }),
      );
    }
  }
  return [...newest.values()].toSorted();
}

describe("the proposed state", () => {
  it("is the newest row of each key, staged ones over those of the warehouse", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row), { maxLength: 3 }), fc.array(row), async (batches, staged) => {
        expect(await proposed(batches, staged)).toEqual(expectedOf(batches, staged));
      }),
      { numRuns: 25 },
    );
  });

  it("is narrowed to the subjects that staged rows speak of, and loses none of theirs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row), { maxLength: 3 }), fc.array(row), async (batches, staged) => {
        const touched = new Set(staged.map(({ person }) => idOf(person)));
        const whole = expectedOf(batches, staged);
        expect(await proposed(batches, staged, "person_id")).toEqual(
          whole.filter((each) => touched.has((JSON.parse(each) as { person_id: string }).person_id)),
        );
      }),
      { numRuns: 25 },
    );
  });
});
