/*
id: relocation_support
title: {zh: 易地交流保障率, en: Support of those posted away}
theme: care
unit: "%"
better: higher
numerator: sum(persons_supported)
denominator: sum(persons_due)
dimensions:
  note: {zh: 保障方式, en: Support}
finest: year
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M55]
source: S3 五
caveat:
  zh: 按人数计，全年一个数；保障方式多在落实后才填，按方式看人数，不看比例；没有填应保障人数的不计，没有填落实数的按未落实计，多于应保障的部分不计
  en: In persons, one figure a year; the kind of support is mostly named once it is given, so by kind read the number and not the share; rows without the number due are left out, a blank number done counts as none, and more than due is not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    care.person_id,
    care.unit_code,
    care.district_code,
    care.note,
    make_date(care.year, 1, 1) as happened_on,
    care.due as persons_due,
    least(coalesce(care.done, 0), care.due) as persons_supported
from care
where care.kind = '易地' and care.due is not null
