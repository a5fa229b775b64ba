/*
id: circumstances_of_adjustment
title: {zh: 不适宜任现职的情形, en: "Circumstances of adjustment"}
description:
  zh: "能上能下规定里的情形，及其依据。所有能用 SQL 的角色都能运行。"
  en: "The circumstances by which an official is moved, and where they stand. For every role that may use SQL."
parameters:
  - {name: day, title: {zh: 日期, en: Day}, kind: text, default: "2022-10-31"}
*/
select
    rule_circumstances.code,
    rule_circumstances.name_zh,
    rule_circumstances.name_en,
    rule_circumstances.source
from rule_circumstances
where in_force(rule_circumstances.valid_from, rule_circumstances.valid_to, $day::date)
order by rule_circumstances.position
