/*
id: overdue_tasks
title: {zh: 逾期未完成任务, en: Tasks overdue}
theme: campaign
unit: 项
better: lower
kind: stock
numerator: count(*)
dimensions:
  plan: {zh: 所属方案, en: Plan}
interval: none
additive: true
chart: bar
privacy: public
mechanisms: [M36]
source: S2 三（二）
caveat:
  zh: 时段末日已过期限而没有完成的任务；标明已完成而没有完成日期的、中止的不计；组织生活不能补，不计
  en: Tasks past their day and not done on the period's last day; those said to be done without a date, or called off, are not counted, nor is Party life, which cannot be made up for
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    task.owner as unit_code,
    task.district_code,
    task.plan,
    -- The day it is due is still in time.
    task.due + 1 as began_on,
    task.done as ended_on
from task
where
    task.plan <> '组织生活'
    and (task.done > task.due or (task.done is null and task.status not in ('已完成', '中止')))
