/*
id: specialty_share
title: {zh: 专业结构占比, en: Officials by specialty}
theme: staff
unit: "%"
better: neutral
kind: stock
numerator: count(distinct person_id)
denominator: staff
dimensions:
  specialty: {zh: 专业类别, en: Specialty}
interval: wilson
additive: false
chart: stacked
privacy: restricted
names: ordinary
mechanisms: [M10]
source: S0
caveat:
  zh: 各专业类别占在册人数的比例；未填专业类别的只在分母里，合计因此可小于100%
  en: Each specialty's share of those in service; who has none on record is in the denominator alone, so the whole may be below 100%
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    person.person_id,
    person.district_code,
    -- Whoever's beginning is unknown has served at all times that are asked about.
    coalesce(person.work_start, date '1900-01-01') as began_on,
    cast(null as date) as ended_on,
    person.specialty
from person
where person.in_service and person.specialty is not null
