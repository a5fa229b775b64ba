import { dataPaths } from "../../server/config.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { copyOfPrepared } from "./copyOfPrepared.ts";
import { cityIn, prepareSmallCity, type SmallCity } from "./smallCity.ts";

/** The small city with a second snapshot, for which a second batch moved one of 甲县's three from March to April. */
export async function correctedCity(): Promise<SmallCity> {
  return cityIn(await copyOfPrepared("corrected", prepareCorrectedCity));
}

async function prepareCorrectedCity(dataDir: string): Promise<void> {
  await prepareSmallCity(dataDir);
  const { library } = cityIn(dataDir);
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  await warehouse.run(`
insert into batch values (2, timestamp '2022-11-20', 'test');
insert into coverage values (2, 'clearing', '990121', date '2022-03-01', date '2022-04-01', '更正.csv');
insert into export.clearing by name
select * replace (date '2022-04-06' as done, '更正.csv' as source_file, 2 as batch_id)
from export.clearing
where clearing_id = 'C1'`);
  await publish(warehouse, at.snapshots, library, { at: new Date("2022-12-05") });
  warehouse.close();
}
