import { rmSync } from "node:fs";
import { dataPaths } from "../../server/config.ts";
import type { Library } from "../../server/library.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { copyOfPrepared } from "./copyOfPrepared.ts";
import { sampleLibrary } from "./sampleLibrary.ts";

export interface SmallCity {
  dataDir: string;
  library: Library;
  remove(): void;
}

/** A data folder whose only snapshot knows three officials cleared in 甲县 and none in 乙县; the rest is 未报. */
export async function smallCity(): Promise<SmallCity> {
  return cityIn(await copyOfPrepared("small", prepareSmallCity));
}

export function cityIn(dataDir: string): SmallCity {
  return {
    dataDir,
    library: smallLibrary(),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export async function prepareSmallCity(dataDir: string): Promise<void> {
  const library = smallLibrary();
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
  // Not by the clock: a test that sets it must begin with the same as all others.
  await publish(warehouse, at.snapshots, library, { at: new Date("2022-12-05") });
  warehouse.close();
}

/** With those indicators alone that have anything to say of it. */
function smallLibrary(): Library {
  const library = sampleLibrary();
  return { ...library, indicators: library.indicators.filter(({ id }) => id === "cleared_persons") };
}
