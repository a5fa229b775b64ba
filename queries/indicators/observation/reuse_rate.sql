/*
id: reuse_rate
title: {zh: 期满重新使用率, en: Used again after the influence period}
theme: observation
unit: "%"
better: neutral
numerator: count(*) filter (where reused)
denominator: count(*)
ripens: 6
dimensions:
  conclusion: {zh: 评估结论, en: Conclusion}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M31]
source: S0 三
caveat:
  zh: 按影响期满日期计，不按使用日期；一人一案为一次；刚期满的可能尚未使用，以往各期会变动
  en: By the end of the influence period and not the day of use; each person and case once; those just over may yet be used, so past figures may rise
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    observation.person_id,
    observation.district_code,
    observation.influence_end as happened_on,
    observation.conclusion,
    observation.reused
from observation
