/*
id: staff
title: {zh: 在册人数, en: Officials in service}
theme: staff
unit: 人
better: neutral
kind: stock
numerator: count(distinct person_id)
interval: none
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M10]
source: S0
caveat:
  zh: 按最近一次人员信息中的在职人员计，自参加工作之月起算；以往各期因此不含现已离任的人
  en: Those in service in the latest list of persons, from the month they began work; earlier periods lack who has left since
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    person.person_id,
    person.district_code,
    -- Whoever's beginning is unknown has served at all times that are asked about.
    coalesce(person.work_start, date '1900-01-01') as began_on,
    cast(null as date) as ended_on
from person
where person.in_service
