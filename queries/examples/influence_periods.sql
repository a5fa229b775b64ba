/*
id: influence_periods
title: {zh: 处分影响期, en: "Influence periods"}
description:
  zh: "某日有效的规则：每种处理的影响期有几个月。所有能用 SQL 的角色都能运行。"
  en: "By the rule in force on a day: how many months each measure lasts. For every role that may use SQL."
parameters:
  - {name: day, title: {zh: 日期, en: Day}, kind: text, default: "2022-10-31"}
chart: {kind: bar, x: measure, y: [months]}
*/
select
    rule_influence_months.way,
    rule_influence_months.measure,
    rule_influence_months.months,
    rule_influence_months.promotion_months,
    rule_influence_months.source
from rule_influence_months
where in_force(rule_influence_months.valid_from, rule_influence_months.valid_to, $day::date)
order by rule_influence_months.way, rule_influence_months.months
