import { dataPaths } from "../../server/config.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { smallCity, type SmallCity } from "./smallCity.ts";

/** The small city with a second snapshot, for which a second batch moved one of 甲县's three from March to April. */
export async function correctedCity(): Promise<SmallCity> {
  const city = await smallCity();
  const at = dataPaths(city.dataDir);
  const warehouse = await openWarehouse(at.warehouse, city.library.contracts);
  await warehouse.run(`
insert into batch values (2, timestamp '2022-11-20', 'test');
insert into coverage values (2, 'clearing', '990121', date '2022-03-01', date '2022-04-01', '更正.csv');
insert into export.clearing by name
select * replace (date '2022-04-06' as done, '更正.csv' as source_file, 2 as batch_id)
from export.clearing
where clearing_id = 'C1'`);
  await publish(warehouse, at.snapshots, city.library);
  warehouse.close();
  return city;
}
