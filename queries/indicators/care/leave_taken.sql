/*
id: leave_taken
title: {zh: 年休假落实率, en: Leave taken}
theme: care
unit: "%"
better: higher
numerator: sum(days_taken)
denominator: sum(days_due)
finest: year
# The days of one official are no independent trials.
interval: none
additive: false
chart: bar
privacy: sensitive
mechanisms: [M55]
source: S3 五
caveat:
  zh: 按天数计，全年一个数；没有填应休天数的不计，没有填已休天数的按未休计，多休的部分不抵他人未休的
  en: In days, one figure a year; rows without days due are left out, days taken left blank count as none, and more than due makes up for nobody else
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    care.person_id,
    care.unit_code,
    care.district_code,
    make_date(care.year, 1, 1) as happened_on,
    care.due as days_due,
    least(coalesce(care.done, 0), care.due) as days_taken
from care
where care.kind = '年休假' and care.due is not null
