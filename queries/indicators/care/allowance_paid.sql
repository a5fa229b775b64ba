/*
id: allowance_paid
title: {zh: 津补贴和加班补助落实率, en: Allowances paid}
theme: care
unit: "%"
better: higher
numerator: sum(persons_paid)
denominator: sum(persons_due)
dimensions:
  kind: {zh: 补助类型, en: Kind}
finest: year
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M55]
source: S3 五
caveat:
  zh: 按应发、实发人数计，不计金额，全年一个数；同一干部两种补助各计一次；没有填应发人数的不计，没有填实发人数的按未发计，多于应发的部分不计
  en: In persons and not in money, one figure a year; an official due both kinds counts in each; rows without the number due are left out, a blank number done counts as none, and more than due is not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    care.person_id,
    care.unit_code,
    care.district_code,
    care.kind,
    make_date(care.year, 1, 1) as happened_on,
    care.due as persons_due,
    least(coalesce(care.done, 0), care.due) as persons_paid
from care
where care.kind in ('津补贴', '加班') and care.due is not null
