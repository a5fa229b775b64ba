/*
Which areas have sent which export for which period, and which of them are late.
What is expected stands in reporting_contract, reporting_area and reporting_due;
what came, in live_coverage and batch. $from and $to are months by their first
days, $today is the day it is asked on. A contract's period is the month, quarter
or year that a month asked for lies in.
*/
with

periods as (
    select distinct
        reporting_contract.id as contract,
        reporting_contract.position,
        reporting_contract.reporting,
        reporting_contract.is_dated_by_period,
        date_trunc(reporting_contract.grain, months.month)::date as first_day,
        last_day(date_add(
            date_trunc(reporting_contract.grain, months.month),
            to_months(reporting_contract.months - 1)
        )) as last_day,
        reporting_contract.months
    from reporting_contract
    cross join (
        select unnest(generate_series($from::date, $to::date, interval 1 month))::date as month
    ) as months
),

due_periods as (
    select
        periods.*,
        periods.last_day + reporting_due.days as due_day
    from periods
    left join reporting_due
        on reporting_due.reporting = periods.reporting
        and reporting_due.valid_from <= periods.last_day
        and coalesce(reporting_due.valid_to, date '9999-12-31') >= periods.last_day
),

receipts as (
    select
        due_periods.contract,
        due_periods.first_day,
        live_coverage.district_code as area,
        batch.batch_id,
        batch.accepted_at,
        live_coverage.first_month,
        live_coverage.last_month,
        -- A list of how things stand, and one that names quarters or years, is of its period as a whole.
        live_coverage.first_month is null or due_periods.is_dated_by_period as is_whole
    from due_periods
    inner join live_coverage on live_coverage.contract = due_periods.contract
    inner join batch on batch.batch_id = live_coverage.batch_id
    -- A later list of how things stand replaces the one that was due.
    where case
        when live_coverage.first_month is null then batch.accepted_at >= due_periods.first_day
        else live_coverage.first_month <= due_periods.last_day and live_coverage.last_month >= due_periods.first_day
    end
),

received as (
    select
        receipts.contract,
        receipts.first_day,
        receipts.area,
        min(receipts.batch_id) as batch,
        arg_min(receipts.accepted_at, receipts.batch_id) as accepted_at,
        bool_or(receipts.is_whole) as is_whole
    from receipts
    group by receipts.contract, receipts.first_day, receipts.area
),

covered_months as (
    select
        receipts.contract,
        receipts.first_day,
        receipts.area,
        count(distinct months.month) as months
    from receipts
    inner join (
        select
            due_periods.contract,
            due_periods.first_day,
            unnest(generate_series(due_periods.first_day, due_periods.last_day, interval 1 month))::date as month
        from due_periods
    ) as months
        on months.contract = receipts.contract
        and months.first_day = receipts.first_day
        and months.month between receipts.first_month and receipts.last_month
    group by receipts.contract, receipts.first_day, receipts.area
),

cells as (
    select
        due_periods.*,
        reporting_area.code as area,
        reporting_area.position as area_position,
        received.batch,
        received.accepted_at,
        case
            when received.is_whole or covered_months.months = due_periods.months then 'received'
            when received.batch is not null then 'partly'
            when due_periods.due_day is null then 'notExpected'
            when reporting_area.valid_from > due_periods.last_day then 'notExpected'
            when reporting_area.valid_to < due_periods.first_day then 'notExpected'
            when $today::date <= due_periods.due_day then 'notDue'
            else 'missing'
        end as state
    from due_periods
    cross join reporting_area
    left join received
        on received.contract = due_periods.contract
        and received.first_day = due_periods.first_day
        and received.area = reporting_area.code
    left join covered_months
        on covered_months.contract = due_periods.contract
        and covered_months.first_day = due_periods.first_day
        and covered_months.area = reporting_area.code
)

select
    cells.contract,
    strftime(cells.first_day, '%Y-%m') as first,
    strftime(cells.last_day, '%Y-%m') as last,
    cells.due_day::varchar as due,
    cells.area,
    cells.state,
    cells.batch::integer as batch,
    strftime(cells.accepted_at, '%Y-%m-%dT%H:%M:%SZ') as "receivedAt",
    (count(*) filter (where cells.state = 'missing') over (partition by cells.contract, cells.first_day))::integer as "missingHere",
    (count(distinct cells.area) filter (where cells.state = 'missing') over ())::integer as "missingAreas"
from cells
order by cells.position, cells.first_day, cells.area_position
