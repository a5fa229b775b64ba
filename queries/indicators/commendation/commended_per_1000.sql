/*
id: commended_per_1000
title: {zh: 千名干部表彰率, en: "Commended of 1,000 officials"}
theme: commendation
unit: "‰"
better: neutral
numerator: count(distinct person_id)
denominator: staff
population: average
interval: byar
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M27]
source: S2 一
caveat:
  zh: 表彰人数除以同期各月末在册人数的平均；时段不同不可比，年初以来的数随月份增长
  en: Officials commended among the average number in service at the months' ends; it grows with the length of the period
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    commendation.person_id,
    commendation.district_code,
    commendation.date as happened_on
from commendation
where commendation.kind <> '宣传' and commendation.person_id is not null
