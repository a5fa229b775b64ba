/*
id: plan_tasks_done
title: {zh: 规划任务落实率, en: Tasks of plans done}
theme: campaign
unit: "%"
better: higher
numerator: count(*) filter (where is_done)
denominator: count(*)
ripens: 3
interval: wilson
additive: false
chart: progress
privacy: public
mechanisms: [M56]
source: S1 二
caveat:
  zh: 中长期规划、实施意见等的任务，按完成期限所在时段计；期限以后完成的也算落实；中止的任务仍在应完成之内
  en: Tasks of long-term plans and opinions, counted by the day they were due; done later is done as well; a task called off is still among those due
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    task.owner as unit_code,
    task.district_code,
    task.due as happened_on,
    task.done is not null or task.status = '已完成' as is_done
from task
where task.plan = '规划'
