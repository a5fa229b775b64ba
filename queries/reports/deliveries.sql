/*
Of each area's exports whose period began in the year up to a month: whether they
came, and in time. What was due before anything at all had come was brought in
afterwards: the day it came is not the day it was sent. $month is a first day.
*/
with

first_use as (
    select min(delivery.received_on) as day
    from delivery
)

select
    area.today as area,
    delivery.contract,
    strftime(delivery.month, '%Y-%m') as first,
    bool_and(delivery.received_on is not null) as "isReceived",
    bool_and(coalesce(delivery.received_on <= delivery.due, false)) as "isInTime",
    bool_and(coalesce(delivery.due < first_use.day, false)) as "isBeforeUse",
    any_value(first_use.day)::varchar as "firstUse"
from delivery
inner join area on area.code = delivery.district_code
cross join first_use
where delivery.month between $month::date - interval 11 months and $month::date
group by area.today, delivery.contract, delivery.month
order by area.today, delivery.contract, delivery.month
