/*
id: observation_evaluated
title: {zh: 期满评估率, en: Evaluated after the influence period}
theme: observation
unit: "%"
better: higher
numerator: count(*) filter (where is_evaluated)
denominator: count(*)
ripens: 2
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M47]
source: S3 五
caveat:
  zh: 按影响期满日期计，一人一案为一次；刚期满的可能尚在评估期限内，以往各期会因后来的评估变动
  en: By the end of the influence period, each person and case once; those just over may still be in time, so past figures may rise
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    observation.person_id,
    observation.district_code,
    observation.influence_end as happened_on,
    observation.evaluated is not null as is_evaluated
from observation
