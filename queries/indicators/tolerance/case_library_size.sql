/*
id: case_library_size
title: {zh: 典型案例入库数, en: Cases added to the library}
theme: tolerance
unit: 件
better: neutral
numerator: count(*)
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: byar
additive: true
chart: column
privacy: sensitive
mechanisms: [M39]
source: S3 四
caveat:
  zh: 期内新入库的案例，不是累计数；没有入库日期，按认定日期计，没有认定日期的按申请日期计
  en: Added in the period, not all there are; by the day of decision, or of application where that is missing, as the day of entry is not sent
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
-- The library is anonymous: whose case it was is not handed on.
select
    tolerance.district_code,
    coalesce(tolerance.decided, tolerance.applied) as happened_on,
    tolerance.distinction
from tolerance
where tolerance.in_case_library
