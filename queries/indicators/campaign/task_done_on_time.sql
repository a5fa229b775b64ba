/*
id: task_done_on_time
title: {zh: 整治任务按时完成率, en: Campaign tasks done on time}
theme: campaign
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
dimensions:
  plan: {zh: 所属方案, en: Plan}
interval: wilson
additive: false
chart: progress
privacy: public
mechanisms: [M36]
source: S2 三（二）
caveat:
  zh: 按完成期限所在时段计，含认领的任务；没有完成日期的不算按时；中止的任务仍在应完成之内；规划任务和组织生活另有指标
  en: Counted by the day a task was due, claimed tasks included; one without its date of completion was not on time; a task called off is still among those due; plans and Party life have figures of their own
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    task.owner as unit_code,
    task.district_code,
    task.plan,
    task.due as happened_on,
    coalesce(task.done <= task.due, false) as is_on_time
from task
where task.plan in ('1+7+9', '整治', '任务认领')
