/*
id: checkup_rate
title: {zh: 体检率, en: Health check-ups}
theme: care
unit: "%"
better: higher
numerator: sum(persons_checked)
denominator: sum(persons_due)
finest: year
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M54]
source: S4 三
caveat:
  zh: 只按单位汇总的人数计，全年一个数；没有填应体检人数的不计，没有填已体检人数的按未体检计，多于应体检的部分不计
  en: From units' totals only, one figure a year; rows without the number due are left out, a blank number done counts as none, and more than due is not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    care.unit_code,
    care.district_code,
    make_date(care.year, 1, 1) as happened_on,
    care.due as persons_due,
    least(coalesce(care.done, 0), care.due) as persons_checked
from care
where care.kind = '体检' and care.due is not null
