import { dataPaths } from "../../../server/config.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { copyOfPrepared } from "../copyOfPrepared.ts";
import { cityIn, prepareSmallCity, type SmallCity } from "../smallCity.ts";

export const ownArea = "990121";
export const otherArea = "990122";
/** Stands in the rows of the other area, and in what nobody may see of the own one. */
export const secret = "机密内容";

/** The small city with persons and their training in two areas, so that there are rows to keep from somebody. */
export async function scopedCity(): Promise<SmallCity> {
  return cityIn(await copyOfPrepared("scoped", prepare));
}

async function prepare(dataDir: string): Promise<void> {
  await prepareSmallCity(dataDir);
  const { library } = cityIn(dataDir);
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  await warehouse.run(`
insert into batch values (2, timestamp '2022-11-20', 'test');
insert into coverage
select 2, contract, area, date '2021-01-01', date '2022-10-01', 'more.csv'
from unnest(['${ownArea}', '${otherArea}']) as areas(area), unnest(['person', 'training', 'clearing']) as contracts(contract);
insert into export.person by name
select
    if(n < 60, '${ownArea}', '${otherArea}') as district_code,
    md5('P' || n)::uuid as person_id,
    if(n < 60, '${secret}甲' || n, '${secret}乙' || n) as name,
    ['男', '女'][1 + n % 2] as sex,
    date '1965-01-01' + to_months((n * 7 % 400)::integer) as birth_month,
    date '1990-05-01' + to_months((n % 200)::integer) as work_start,
    ['公务员', '事业人员', '参公人员'][1 + n % 3] as category,
    if(n % 11 = 0, null, ['一级科员', '四级主任科员'][1 + n % 2]) as rank,
    if(n < 60, 'U' || n % 4, '${secret}U' || n % 4) as unit_code,
    true as in_service,
    'more.csv' as source_file, n::integer as source_row, 2 as batch_id
from range(120) as persons(n);
insert into export.training by name
select
    if(n % 120 < 60, '${ownArea}', '${otherArea}') as district_code,
    md5('P' || n % 120)::uuid as person_id,
    if(n % 120 < 60, '培训班' || n % 9, '${secret}班' || n % 9) as class_name,
    ['理论', '网络', '专业'][1 + (n * 5 + n // 120) % 3] as kind,
    date '2022-01-03' + (n % 280)::integer as start,
    date '2022-01-05' + (n % 280)::integer as "end",
    if(n % 13 = 0, null, (n % 40)::decimal(18, 6)) as hours,
    n % 4 > 0 as completed,
    'more.csv' as source_file, n::integer as source_row, 2 as batch_id
from range(1200) as trainings(n)`);
  await publish(warehouse, at.snapshots, library, { at: new Date("2022-12-05") });
  warehouse.close();
}
