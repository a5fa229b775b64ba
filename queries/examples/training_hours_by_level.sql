/*
id: training_hours_by_level
title: {zh: 人均学时, en: "Hours of training a head"}
description:
  zh: "一年里每人的学时，按层次；没有培训的人也在分母里。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Hours of each person in a year by level; who had none counts, too. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
chart: {kind: bar, x: level, y: [mean_hours, median_hours]}
*/
with

hours as (
    select training.person_id, sum(training.hours) as hours
    from training
    where year(training.start) = $year::integer and training.completed
    group by training.person_id
)

select
    person.level,
    count(*) as persons,
    (avg(coalesce(hours.hours, 0)))::double as mean_hours,
    (median(coalesce(hours.hours, 0)))::double as median_hours,
    count(*) filter (where hours.hours is null) as without_training
from person
left join hours on hours.person_id = person.person_id
where person.in_service
group by person.level
order by mean_hours desc
