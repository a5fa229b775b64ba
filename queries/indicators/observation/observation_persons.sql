/*
id: observation_persons
title: {zh: 观察期在管人数, en: Officials under observation}
theme: observation
unit: 人
better: neutral
kind: stock
numerator: count(distinct person_id)
interval: byar
additive: false
chart: line
privacy: sensitive
names: discipline
mechanisms: [M47]
source: S3 五
caveat:
  zh: 期末在管的人数：自入库起，到影响期满并作出评估结论为止；结论为继续观察的仍在管，满期未评估的也在管；已重新使用而没有结论的到影响期满为止
  en: At the end of the period, from entry until the influence period is over and the evaluation concluded; one to be observed longer stays, as does one not evaluated. Whoever is used again without a conclusion leaves when the influence period ends
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    observation.person_id,
    observation.district_code,
    observation.entered as began_on,
    case
        when observation.conclusion <> '继续观察' or observation.reused
        -- The day of use is not sent; it cannot rightly lie before either.
        then greatest(observation.evaluated, observation.influence_end)
    end as ended_on
from observation
where observation.entered is not null
