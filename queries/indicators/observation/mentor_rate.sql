/*
id: mentor_rate
title: {zh: 帮带落实率, en: Under observation with a mentor}
theme: observation
unit: "%"
better: higher
kind: stock
numerator: count(distinct person_id) filter (where has_mentor)
denominator: count(distinct person_id)
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M47]
source: S4 四
caveat:
  zh: 期末观察期在管人员中有帮带责任人的比例；没有确定帮带人的日期，视为自入库起即有
  en: Of those under observation at the end of the period; the day a mentor was named is not sent, so one is taken to have been there from entry
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
        -- As in observation_persons, whose officials these are.
        then greatest(observation.evaluated, observation.influence_end)
    end as ended_on,
    observation.mentor is not null as has_mentor
from observation
where observation.entered is not null
