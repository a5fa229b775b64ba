/*
Of each area's exports whose period began in the year up to a month: which are not
there whole, and whether they are late or still to come. $month is a first day.
*/
select
    area.today as area,
    undelivered.contract,
    strftime(undelivered.month, '%Y-%m') as first,
    bool_or(undelivered.is_late) as "isLate"
from undelivered
inner join area on area.code = undelivered.district_code
where undelivered.month between $month::date - interval 11 months and $month::date
group by area.today, undelivered.contract, undelivered.month
order by area.today, undelivered.contract, undelivered.month
