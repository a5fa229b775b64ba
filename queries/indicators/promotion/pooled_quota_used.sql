/*
id: pooled_quota_used
title: {zh: 统筹职数使用, en: Appointed within the pooled quota}
theme: promotion
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  kind: {zh: 任用类型, en: Kind}
interval: byar
additive: false
chart: column
privacy: restricted
names: ordinary
mechanisms: [M24]
source: S3 二
caveat:
  zh: 任用记录标明使用统筹职数的，各种任用类型都计；按决定日期计，同一干部只计一人
  en: Appointments of any kind marked as using the pooled quota, by the day decided; an official counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    appointment.kind
from appointment
where appointment.pooled_quota
