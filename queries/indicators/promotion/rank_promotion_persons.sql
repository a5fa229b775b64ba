/*
id: rank_promotion_persons
title: {zh: 职级晋升人数, en: Officials risen in rank}
theme: promotion
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  to_level: {zh: 晋升后职级, en: New rank}
interval: byar
additive: false
chart: column
privacy: restricted
names: ordinary
mechanisms: [M24]
source: S3 二
caveat:
  zh: 按决定日期计；同一干部期内多次晋升只计一人
  en: By the day decided; an official who rises twice in the period counts once
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
where appointment.kind = '职级晋升'
