-- What indicators are written in, beside DuckDB's own functions. A snapshot carries
-- them, so that what it was made with can be read in it.

-- Whether a row of a rule table holds on a day.
create or replace macro in_force(valid_from, valid_to, day) as
    day between valid_from and coalesce(valid_to, day);

-- Every day's number among the working days: their difference is how many lie between.
create or replace table working_day as
select
    day::date as day,
    sum(coalesce(rule.is_working, isodow(day) <= 5)::integer) over (order by day)::integer as number
from generate_series(date '1990-01-01', date '2059-12-31', interval 1 day) as days(day)
left join rule_working_days as rule on rule.date = day::date;

-- Working days after the first day, up to and with the last.
create or replace macro working_days_between(first_day, last_day) as
    (select number from working_day where day = last_day)
    - (select number from working_day where day = first_day);

-- The last day for what must be done within so many working days after the first.
-- A join of the two, for DuckDB looks through every day for each row of a subquery in a subquery.
create or replace macro working_day_after(first_day, days) as (
    select min(last.day)
    from working_day as first
    inner join working_day as last on last.number = first.number + days
    where first.day = first_day
);
