/** What the warehouse keeps beside the exports themselves: the first step of `migrations.ts`, never to be changed again. */
export const bookkeeping = `
create schema if not exists export;
create schema if not exists current;

create table if not exists batch (
    batch_id integer not null,
    accepted_at timestamp not null,
    accepted_by varchar not null
);

-- One line for each sheet read, whether or not its table was known.
create table if not exists batch_sheet (
    batch_id integer not null,
    file varchar not null,
    sha256 varchar not null,
    sheet varchar not null,
    contract varchar,
    encoding varchar,
    rows_read integer not null,
    accepted integer not null,
    refused integer not null,
    not_data integer not null,
    flags integer not null,
    unknown_columns varchar[] not null,
    warnings varchar[] not null,
    remark varchar
);

-- How its header was understood, column by column, and whether a person said so.
alter table batch_sheet add column if not exists header varchar[];
alter table batch_sheet add column if not exists header_columns varchar[];
alter table batch_sheet add column if not exists is_mapped boolean;

create table if not exists refusal (
    batch_id integer not null,
    file varchar not null,
    sheet varchar not null,
    source_row integer not null,
    letter varchar,
    column_id varchar,
    value varchar,
    rule varchar not null,
    message varchar not null
);

create table if not exists flag as from refusal limit 0;
alter table refusal add column if not exists suggestion varchar;

-- What was said of a cell, in Chinese and in English.
alter table refusal add column if not exists message_en varchar;
alter table flag add column if not exists message_en varchar;

-- Titles, totals, notes and the like: read, no data, not lost.
create table if not exists not_data (
    batch_id integer not null,
    file varchar not null,
    sheet varchar not null,
    source_row integer not null,
    kind varchar not null
);

-- Which areas and months a batch speaks for; outside of them all is 未报, not
-- zero. A current list, such as units and persons, has no months.
create table if not exists coverage (
    batch_id integer not null,
    contract varchar not null,
    district_code varchar not null,
    first_month date,
    last_month date,
    file varchar not null
);

create or replace view live_coverage as from coverage;

-- The key that every person in here was hashed with.
create table if not exists site (key_fingerprint varchar not null);`;
