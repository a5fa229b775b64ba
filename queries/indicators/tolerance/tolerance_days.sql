/*
id: tolerance_days
title: {zh: 容错认定时长, en: Days to a decision on tolerance}
theme: tolerance
unit: 日
better: lower
numerator: median(days)
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: none
additive: false
chart: box
privacy: sensitive
names: discipline
mechanisms: [M38]
source: S3 四
caveat:
  zh: 申请到认定的自然日，取中位数；按认定日期计，在办的不计
  en: Calendar days from application to decision, their median; by the day of decision, without what is pending
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.decided as happened_on,
    tolerance.distinction,
    tolerance.decided - tolerance.applied as days
from tolerance
where tolerance.decided is not null
