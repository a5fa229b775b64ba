/*
What falls due after a month, and what already is: ends of influence
periods, answers to inquiries, tasks. $last is the month's last day, $until the
last day looked ahead to. An area that was taken over counts for its successor.
*/
with

items as (
    select observation.district_code, 'influence' as kind, observation.influence_end as due
    from observation
    where observation.influence_end between $last::date + 1 and $until::date
    union all
    select accountability.district_code, 'inquiry' as kind, accountability.reply_due as due
    from accountability
    where
        accountability.issued <= $last::date
        and accountability.reply_due <= $until::date
        and (accountability.replied is null or accountability.replied > $last::date)
    union all
    select task.district_code, 'task' as kind, task.due
    from task
    where
        task.start <= $last::date
        and task.due <= $until::date
        and (task.done is null or task.done > $last::date)
)

select
    area.today as area,
    items.kind,
    (count(*) filter (where items.due <= $last::date))::integer as overdue,
    (count(*) filter (where items.due > $last::date))::integer as ahead
from items
inner join area on area.code = items.district_code
group by area.today, items.kind
