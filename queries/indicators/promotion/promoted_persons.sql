/*
id: promoted_persons
title: {zh: 提拔重用人数, en: Officials promoted}
theme: promotion
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  kind: {zh: 任用类型, en: Kind}
  basis: {zh: 任用依据, en: Basis}
  source_type: {zh: 来源类别, en: Source}
  is_young: {zh: 优秀年轻干部, en: Young}
interval: byar
additive: false
chart: line
privacy: restricted
names: ordinary
mechanisms: [M23]
source: S3 二
caveat:
  zh: 包括提拔和进一步使用，按决定日期计；同一干部多次任用只计一人
  en: Promotions and appointments to weightier posts, by the day decided; an official promoted twice counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    appointment.kind,
    appointment.basis,
    appointment.source_type,
    appointment.is_young
from appointment
where appointment.kind in ('提拔', '进一步使用')
