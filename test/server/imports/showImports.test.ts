import { rmSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre";
import { afterEach, beforeEach, expect, it } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import { warehouseTurns } from "../../../server/imports/warehouseTurns.ts";
import { importServer, type ImportServer } from "../api/importServer.ts";

let served: ImportServer;
beforeEach(async () => {
  served = await importServer();
});
afterEach(() => served.close());

const header = "澄清编号,线索编号,人员编码,类别,批准日期,澄清日期";
const file = [header, "C90,L90,GB90,澄清,2022-03-01,2022-03-09", "C91,L91,GB91,澄清,2022-03-01,明天"].join(
  "\n",
);
const newRow = { contract: "clearing", new: 1, changed: 0, same: 0 };

it("a difference is reckoned once, as long as the warehouse knows the same", async () => {
  const { id, difference } = await served.staged({ "x.csv": file }, { area: "990121" });
  expect(difference).toMatchObject([newRow]);
  rmSync(join(served.at.staging, id, "import.duckdb"));
  expect((await served.imports.detail(localOperator, id)).difference).toEqual(difference);
});

it("a difference asked for before another reading is not told of that", async () => {
  const { id } = await served.staged({ "x.csv": file }, { area: "990121" });
  const { withWarehouse } = warehouseTurns(served.at.warehouse, served.city.library.contracts);
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const held = withWarehouse(() => gate);
  const asked = served.imports.detail(localOperator, id);
  served.imports.readAgain(localOperator, id, { area: "990122", mappings: [], automatic: [] });
  release();
  await Promise.all([held, asked]);
  expect((await served.stagedImport(id)).difference).toMatchObject([newRow]);
});

it("refused rows asked for before an import is accepted are told, and asked for afterwards come from what is kept", async () => {
  const { id } = await served.staged({ "x.csv": file }, { area: "990121" });
  const place = { file: "x.csv", sheet: "", from: 0, limit: 10 };
  const [before, grid, accepted] = await Promise.all([
    served.imports.refusals(localOperator, id),
    served.imports.grid(localOperator, id, place),
    served.imports.accept(localOperator, id),
  ]);
  expect(accepted).toMatchObject({ state: "accepted" });
  expect(grid.rows).toMatchObject([{ row: 3 }]);
  const rowsIn = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets.map(({ rows }) => rows);
  expect(await rowsIn(await served.imports.refusals(localOperator, id))).toEqual(await rowsIn(before));
  await expect(served.imports.grid(localOperator, id, place)).rejects.toMatchObject({ code: "wrong-state" });
});
