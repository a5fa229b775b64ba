/*
id: visits_made
title: {zh: 走访慰问落实率, en: Visits made}
theme: care
unit: "%"
better: higher
numerator: sum(persons_visited)
denominator: sum(persons_due)
finest: year
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M54]
source: S0 三
caveat:
  zh: 按人数计，全年一个数；没有填应慰问人数的不计，没有填落实数的按未慰问计，多于应慰问的部分不计
  en: In persons, one figure a year; rows without the number due are left out, a blank number done counts as none, and more than due is not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    care.person_id,
    care.unit_code,
    care.district_code,
    make_date(care.year, 1, 1) as happened_on,
    care.due as persons_due,
    least(coalesce(care.done, 0), care.due) as persons_visited
from care
where care.kind = '慰问' and care.due is not null
