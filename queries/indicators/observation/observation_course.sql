/*
id: observation_course
title: {zh: 影响期满后走向, en: "What followed the influence period"}
theme: observation
unit: 人次
better: neutral
numerator: count(*)
ripens: 6
dimensions:
  ending: {zh: 评估和使用, en: Evaluation and use}
interval: byar
additive: true
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M31, M47]
source: S3 五；S0 三
caveat:
  zh: 按影响期满日期计，一人一案为一次；刚期满的可能尚未评估或使用，以往各期会变动
  en: "By the end of the influence period, each person and case once; those just over may yet be evaluated or used, so past figures change"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    observation.person_id,
    observation.district_code,
    observation.influence_end as happened_on,
    concat(
        coalesce(observation.conclusion, '未评估'),
        if(coalesce(observation.reused, false), '·已使用', '·未使用')
    ) as ending
from observation
