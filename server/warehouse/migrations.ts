import type { Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { bookkeeping } from "./bookkeeping.ts";

/**
 * How a warehouse of an earlier version becomes one of this version, step by
 * step. A step that has been shipped is never changed: what comes after it is
 * a new one.
 */
const migrations: { number: number; sql: string }[] = [
  // Warehouses from before there were numbers have this already, or parts of it.
  { number: 1, sql: bookkeeping },
  {
    number: 2,
    sql: `
-- The originals a batch was read from, under their names, and how a person wanted them read.
create table batch_file (batch_id integer not null, file varchar not null, sha256 varchar not null);
create table batch_reading (batch_id integer not null, reading json not null);

-- A batch that was taken back; its rows stay and no longer count.
create table rollback (
    batch_id integer not null,
    rolled_back_at timestamp not null,
    rolled_back_by varchar not null,
    reason varchar not null
);

-- Areas and months whose earlier rows a batch replaced as a whole.
create table replaced (
    batch_id integer not null,
    contract varchar not null,
    district_code varchar not null,
    first_month date,
    last_month date
);

-- Rows deleted because the time they may be kept was over.
create table purge (
    purged_at timestamp not null,
    purged_by varchar not null,
    contract varchar not null,
    before date not null,
    rows integer not null
);

create schema known;
create schema standing;
create or replace macro standing_batch(moment) as table
select batch.batch_id
from main.batch
where batch.accepted_at <= moment
    and batch.batch_id not in (select batch_id from main.rollback where rolled_back_at <= moment);

create or replace view live_coverage as
from coverage
where batch_id in (select batch_id from main.standing_batch('infinity'::timestamp));`,
  },
];

/** Brings the warehouse up to this version, a step whole or not at all. */
export async function migrate(warehouse: Duckdb): Promise<void> {
  await warehouse.run(`
create table if not exists migration (number integer not null, applied_at timestamp not null);
create table if not exists last_shape (shape varchar not null)`);
  const [row] = await warehouse.rows<{ done: number }>({
    sql: "select coalesce(max(number), 0)::integer as done from migration",
  });
  const done = row?.done ?? 0;
  const newest = migrations.at(-1)?.number ?? 0;
  if (done > newest) {
    throw new AppError(
      "definition-invalid",
      `这个数据目录由更新的版本写过（第 ${done} 步），请升级程序 a newer version wrote this data folder (step ${done}): upgrade`,
    );
  }
  for (const { number, sql } of migrations.filter((step) => step.number > done)) {
    await warehouse.run(`begin; ${sql}; insert into migration values (${number}, now()::timestamp); commit`);
  }
}
