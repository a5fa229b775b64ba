/*
id: moved_days_off
title: {zh: 调休和节假日, en: "Holidays and moved days"}
description:
  zh: "规则表里写明的放假和上班日。所有能用 SQL 的角色都能运行。"
  en: "The days off and on that the rule names. For every role that may use SQL."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
*/
select
    rule_working_days.date,
    rule_working_days.name,
    rule_working_days.is_working
from rule_working_days
where year(rule_working_days.date) = $year::integer
order by rule_working_days.date
