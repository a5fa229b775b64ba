import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { warehouseTurns } from "../../../server/imports/warehouseTurns.ts";

it("two that share a file have it one after the other, and what one wrote the other sees", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-turns-"));
  const file = join(folder, "warehouse.duckdb");
  const [one, other] = [warehouseTurns(file, []), warehouseTurns(file, [])];
  let holders = 0;
  const taken = (turns: typeof one, batch: number) =>
    turns.withWarehouse(async (warehouse) => {
      expect(++holders).toBe(1);
      await warehouse.run(`insert into batch values (${batch}, timestamp '2022-11-01', 'test')`);
      const rows = await warehouse.rows({ sql: "from batch" });
      holders--;
      return rows.length;
    });
  const failing = one.withWarehouse(() => Promise.reject(new Error("a turn that fails")));
  const turns = [taken(one, 1), taken(other, 2), taken(one, 3)];
  await expect(failing).rejects.toThrow("a turn that fails");
  expect(await Promise.all(turns)).toEqual([1, 2, 3]);
  await other.idle();
  rmSync(folder, { recursive: true });
});
