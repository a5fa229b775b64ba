/*
id: overlapping_trainings
number: 14
title: {zh: 同期培训学时过多, en: More training at a time than a day holds}
severity: flag
contract: training
column: hours
subject: person_id
message: {zh: 与其他培训时间重叠，每天学时合计超过24小时，请核查, en: overlaps with other classes to more than 24 hours a day}
source: 数据核查规则 14
*/
with

timed as (
    select
        person_id,
        start,
        coalesce("end", start) as finish,
        hours,
        cast(hours as double) / (coalesce("end", start) - start + 1) as load,
        row_origin
    from training
    where person_id is not null
        and hours > 0
),

classes as (
    -- What shares no day with a staged class cannot be too much for it.
    select timed.*
    from timed
    semi join timed as staged
        on timed.person_id = staged.person_id
        and timed.start <= staged.finish
        and timed.finish >= staged.start
        and staged.row_origin is not null
),

turns as (
    select person_id, start as day, load from classes
    union all
    select person_id, finish + 1, -load from classes
),

loads as (
    select person_id, day, sum(sum(load)) over (partition by person_id order by day) as total
    from turns
    group by person_id, day
)

select
    classes.row_origin as found,
    classes.hours as value
from classes
inner join loads
    on classes.person_id = loads.person_id
    and loads.day between classes.start and classes.finish
where classes.row_origin is not null
    and loads.total > 24.001
    -- Too many hours in one class are a rule of its own.
    and classes.load < loads.total - 0.001
