/*
id: party_life_done
title: {zh: 组织生活开展率, en: Party life held}
theme: campaign
unit: "%"
better: higher
numerator: count(*) filter (where is_held)
denominator: count(*)
ripens: 1
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M57]
source: S4 三
caveat:
  zh: 按应开展的日期所在时段计；过期补开的也算开展；中止的仍在应开展之内
  en: Counted by the day it was due; held later is held as well; what was called off is still among what was due
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    task.owner as unit_code,
    task.district_code,
    task.due as happened_on,
    task.done is not null or task.status = '已完成' as is_held
from task
where task.plan = '组织生活'
