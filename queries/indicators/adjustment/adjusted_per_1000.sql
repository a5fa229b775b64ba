/*
id: adjusted_per_1000
title: {zh: 千名干部调整率, en: "Officials moved, per thousand"}
theme: adjustment
unit: ‰
better: neutral
numerator: count(distinct person_id)
denominator: staff
population: average
dimensions:
  way: {zh: 调整方式, en: Way}
  circumstance: {zh: 调整情形, en: Circumstance}
interval: byar
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M30]
source: S3 二
caveat:
  zh: 分子按决定日期计，分母为期内各月平均在册人数；没有折算成全年，长短不同的时期不可直接比较
  en: By the day it was decided, over the average staff of the months; not made annual, so periods of other length do not compare
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    adjustment.person_id,
    adjustment.district_code,
    adjustment.decided as happened_on,
    adjustment.way,
    adjustment.circumstance
from adjustment
