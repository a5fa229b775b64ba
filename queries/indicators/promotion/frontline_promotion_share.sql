/*
id: frontline_promotion_share
title: {zh: 一线提拔占比, en: Promoted for work on the front line}
theme: promotion
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_frontline)
denominator: count(distinct person_id)
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M23]
source: S3 二
caveat:
  zh: 占提拔和进一步使用的人数；未填任用依据的不算一线
  en: Of those promoted or put in weightier posts; without a basis given nobody counts as of the front line
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    coalesce(appointment.basis = '一线', false) as is_frontline
from appointment
where appointment.kind in ('提拔', '进一步使用')
