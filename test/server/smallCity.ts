import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataPaths } from "../../server/config.ts";
import { readLibrary, type Library } from "../../server/library.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";

export interface SmallCity {
  dataDir: string;
  library: Library;
  remove(): void;
}

/** A data folder whose only snapshot knows three officials cleared in 甲县 and none in 乙县; the rest is 未报. */
export async function smallCity(): Promise<SmallCity> {
  const dataDir = mkdtempSync(join(tmpdir(), "hengjian-small-"));
  const all = readLibrary(dataDir);
  // Those that have anything to say of it.
  const library = { ...all, indicators: all.indicators.filter(({ id }) => id === "cleared_persons") };
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  await warehouse.run(`
insert into batch values (1, timestamp '2022-11-01', 'test');
insert into coverage values
    (1, 'clearing', '990121', date '2022-01-01', date '2022-10-01', 'given'),
    (1, 'clearing', '990122', date '2022-01-01', date '2022-09-01', 'given');
insert into export.clearing by name
select
    'C' || number as clearing_id,
    'L' || number as lead_id,
    '990121' as district_code,
    md5(number::varchar)::uuid as person_id,
    '澄清' as kind,
    date '2022-03-05' as done,
    'given' as source_file,
    number::integer as source_row,
    1 as batch_id
from range(3) as numbers(number)`);
  await publish(warehouse, at.snapshots, library);
  warehouse.close();
  return { dataDir, library, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
