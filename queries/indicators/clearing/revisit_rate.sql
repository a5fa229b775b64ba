/*
id: revisit_rate
title: {zh: 暖心回访率, en: Revisited afterwards}
theme: clearing
unit: "%"
better: higher
numerator: count(*) filter (where revisit)
denominator: count(*)
ripens: 2
dimensions:
  occasion: {zh: 回访事由, en: Occasion}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M43]
source: S1 开头
caveat:
  zh: 澄清按澄清日期、观察期按影响期满日期计，每事一次；没有回访日期，当期的可能尚未回访
  en: A clearing by the day it was done, an observation by the end of the influence period, each once; the day of a visit is not sent, and recent ones may be to come
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    clearing.person_id,
    clearing.district_code,
    clearing.done as happened_on,
    '澄清' as occasion,
    clearing.revisit
from clearing
where clearing.kind = '澄清'
union all
select
    observation.person_id,
    observation.district_code,
    observation.influence_end as happened_on,
    '影响期满' as occasion,
    observation.revisit
from observation
