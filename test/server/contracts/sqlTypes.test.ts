import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { createTableSql, sqlType } from "../../../server/contracts/sqlTypes.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";

const contracts = readContracts("data/contracts");
let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

describe("createTableSql", () => {
  it.each(contracts.map((contract) => [contract.id, contract] as const))(
    "makes the table of %s",
    async (id, contract) => {
      await duckdb.run(createTableSql(contract, id));
      expect(await duckdb.check({ sql: `from "${id}"` })).toEqual([
        ...contract.columns.map((column) => ({ name: column.id, type: sqlType(column.type) })),
        { name: "source_file", type: "VARCHAR" },
        { name: "source_sheet", type: "VARCHAR" },
        { name: "source_row", type: "INTEGER" },
        { name: "batch_id", type: "INTEGER" },
      ]);
    },
  );

  it("leaves the batch out where rows are only staged", async () => {
    await duckdb.run(createTableSql(contracts[0]!, "staged_only", { batch: false }));
    const columns = await duckdb.check({ sql: "from staged_only" });
    expect(columns.map((column) => column.name)).not.toContain("batch_id");
  });

  it("refuses a row that does not say where it came from", async () => {
    await duckdb.run(createTableSql(contracts[0]!, "traced"));
    await expect(duckdb.run(`insert into traced (source_row, batch_id) values (1, 1)`)).rejects.toThrow(
      "source_file",
    );
    await duckdb.run(`insert into traced (source_file, source_row, batch_id) values ('a.csv', 1, 1)`);
  });
});
