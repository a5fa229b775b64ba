/*
id: young_promotion_share
title: {zh: 年轻干部提拔占比, en: Young officials among the promoted}
theme: promotion
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_young)
denominator: count(distinct person_id)
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M11]
source: S2 一
caveat:
  zh: 以任用记录标明的“优秀年轻干部”为准，不按年龄推算；占提拔和进一步使用的人数
  en: Those whom the record of the appointment marks as young, not by age; of those promoted or put in weightier posts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    coalesce(appointment.is_young, false) as is_young
from appointment
where appointment.kind in ('提拔', '进一步使用')
