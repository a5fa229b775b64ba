/*
id: tasks_overdue
title: {zh: 逾期的任务, en: "Tasks overdue"}
description:
  zh: "到某日应完成而未完成的任务，按地区和计划。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Tasks due by a day and not done, by area and plan. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: day, title: {zh: 日期, en: Day}, kind: text, default: "2022-10-31"}
chart: {kind: bar, x: area, y: [tasks], series: plan}
*/
select
    area.name_zh as area,
    task.plan,
    count(*) as tasks,
    max(date_diff('day', task.due, $day::date)) as longest_days
from task
inner join area on area.code = task.district_code
where task.due <= $day::date and (task.done is null or task.done > $day::date) and task.status <> '中止'
group by area.name_zh, area.position, task.plan
order by area.position, task.plan
