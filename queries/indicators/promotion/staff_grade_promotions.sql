/*
id: staff_grade_promotions
title: {zh: 职员等级晋升人数, en: Institution staff risen in grade}
theme: promotion
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  to_level: {zh: 晋升后职员等级, en: New grade}
interval: byar
additive: false
chart: column
privacy: restricted
names: ordinary
mechanisms: [M26]
source: S4
caveat:
  zh: 按决定日期计；同一人期内多次晋升只计一人
  en: By the day decided; who rises twice in the period counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    appointment.to_level
from appointment
where appointment.kind = '职员等级'
