/*
id: limits_in_force
title: {zh: 各项办理期限, en: "Limits in force"}
description:
  zh: "工作日期限和自然期限，某日有效的。所有能用 SQL 的角色都能运行。"
  en: "Limits in working days and by the calendar, in force on a day. For every role that may use SQL."
parameters:
  - {name: day, title: {zh: 日期, en: Day}, kind: text, default: "2022-10-31"}
*/
select
    rule_working_day_limits.name_zh as item,
    rule_working_day_limits.days as amount,
    '工作日' as unit,
    rule_working_day_limits.source
from rule_working_day_limits
where in_force(rule_working_day_limits.valid_from, rule_working_day_limits.valid_to, $day::date)
union all
select
    rule_calendar_limits.name_zh,
    rule_calendar_limits.amount,
    rule_calendar_limits.unit,
    rule_calendar_limits.source
from rule_calendar_limits
where in_force(rule_calendar_limits.valid_from, rule_calendar_limits.valid_to, $day::date)
order by item
