import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { listFaults } from "../../../server/imports/listFaults.ts";
import { createStaging } from "../../../server/ingest/stagingDatabase.ts";

it("lists a row's cells in the order they stand in, B before AA, and what is wrong with the whole row last", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-faults-"));
  const file = join(folder, "import.duckdb");
  const database = await openDuckdb(file);
  const connection = await database.connect();
  await createStaging(connection, [], Buffer.alloc(16, 7));
  await connection.run(`
insert into refusal by name
select 'x.csv' as file, '' as sheet, 2 as source_row, unnest(['AA', null, 'Z', 'B']) as letter, 'not-date' as rule, '应为日期' as message`);
  connection.closeSync();
  database.close();
  const { refusals } = await listFaults(file);
  expect(refusals.map(({ column }) => column)).toEqual(["B", "Z", "AA", null]);
  rmSync(folder, { recursive: true });
});
