/*
id: task_course
title: {zh: 任务走向, en: "Where tasks led"}
theme: campaign
unit: 项
better: neutral
numerator: count(*)
dimensions:
  ending: {zh: 完成情况, en: Ending}
  plan: {zh: 所属方案, en: Plan}
interval: byar
additive: true
chart: bar
privacy: public
mechanisms: [M36, M56]
source: S2 三（二）
caveat:
  zh: 按完成期限所在时段计；标明已完成而没有完成日期的单列；组织生活另有指标
  en: "By the day a task was due; those said to be done without a date stand apart; Party life has a figure of its own"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    task.owner as unit_code,
    task.district_code,
    task.due as happened_on,
    task.plan,
    case
        when task.done <= task.due then '按时完成'
        when task.done > task.due then '逾期完成'
        when task.status = '已完成' then '完成未填日期'
        when task.status = '中止' then '中止'
        else '未完成'
    end as ending
from task
where task.plan <> '组织生活'
