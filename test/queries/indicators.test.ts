import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { Contract } from "../../server/contracts/contract.ts";
import { findContract } from "../../server/contracts/readContracts.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../../server/engine/duckdb.ts";
import { question, type Question } from "../../server/indicators/question.ts";
import { values } from "../../server/indicators/values.ts";
import { readLibrary } from "../../server/library.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openSnapshot } from "../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";

const here = join(projectRoot, "test", "queries");
const library = readLibrary(join(here, "none"));

describe("the given and expected rows of each indicator", () => {
  it("are there", () => {
    const without = library.indicators.filter(({ id }) => !existsSync(join(here, id, "expected.csv")));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it("belong to an indicator", () => {
    const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // The rules across tables have rows of their own there.
    const known = new Set(["rules", ...library.indicators.map(({ id }) => id)]);
    expect(folders.map((folder) => folder.name).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(library.indicators.map((indicator) => [indicator.id, indicator] as const))(
  "%s",
  (id, indicator) => {
    const folder = join(here, id);
    const data = mkdtempSync(join(tmpdir(), "hengjian-given-"));
    let snapshot: Awaited<ReturnType<typeof openSnapshot>>;
    let expected: {
      from: string;
      to: string;
      grain: string;
      area: string | null;
      value: string | null;
      why: string;
    }[];

    beforeAll(async () => {
      const warehouse = await openWarehouse(join(data, "warehouse.duckdb"), library.contracts);
      for (const name of readdirSync(join(folder, "given"))) {
        await insertGiven(
          warehouse,
          findContract(library.contracts, name.replace(".csv", "")),
          join(folder, "given", name),
        );
      }
      await publish(warehouse, join(data, "snapshots"), { ...library, indicators: [indicator] });
      warehouse.close();
      snapshot = await openSnapshot(join(data, "snapshots"));
      const reader = await openDuckdb();
      expected = await reader.rows({
        sql: `from read_csv(${literal(join(folder, "expected.csv"))}, all_varchar = true)`,
      });
      reader.close();
    });
    afterAll(() => {
      snapshot.close();
      rmSync(data, { recursive: true, force: true });
    });

    it("computes what is expected", async () => {
      const computed = [];
      for (const { from, to, grain, area } of expected) {
        const asked: Question = question.parse({
          indicators: [id],
          from,
          to,
          grain,
          by: area === null ? [] : ["area"],
        });
        const row = (await values(snapshot, library.indicators, asked)).find((each) => each.area === area);
        computed.push({ from, to, grain, area, value: row?.value ?? null });
      }
      expect(computed).toEqual(
        expected.map(({ why: _, value, ...rest }) => ({
          ...rest,
          value: value === null ? null : Number(value),
        })),
      );
    });
  },
);

/** People are named P1, P2 in given rows; what is stored is a hash, as at the door. */
async function insertGiven(warehouse: Duckdb, contract: Contract, file: string): Promise<void> {
  const given = await warehouse.check({ sql: `from read_csv(${literal(file)}, all_varchar = true)` });
  const cells = given.map(({ name }) => {
    const isPerson = contract.columns.some((column) => column.id === name && column.type === "person");
    return isPerson ? `md5(${identifier(name)})::uuid as ${identifier(name)}` : identifier(name);
  });
  await warehouse.run(`
insert into export.${identifier(contract.id)} by name
select ${cells.join(", ")}, 'given' as source_file, (row_number() over ())::integer as source_row
from read_csv(${literal(file)}, all_varchar = true);
insert into coverage
select distinct 1, ${literal(contract.id)}, district_code, date '2015-01-01', date '2025-12-01', 'given'
from read_csv(${literal(file)}, all_varchar = true);
insert into batch select number, timestamp '2022-11-01', 'test' from range(1, 10) as numbers(number)`);
}
