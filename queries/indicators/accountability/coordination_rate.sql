/*
id: coordination_rate
title: {zh: 问责统筹率, en: Cases coordinated}
theme: accountability
unit: "%"
better: neutral
numerator: count(*) filter (where coordinated)
denominator: count(*)
dimensions:
  way: {zh: 处理方式, en: Way}
  matter: {zh: 事项类别, en: Matter}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M33]
source: S1 二
caveat:
  zh: 按决定日期计，一案一对象为一件；没有填报的按未纳入统筹计；申诉未了结的照计
  en: By the day of decision, each person or unit of a case is one; a blank counts as not coordinated; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.unit_code,
    accountability.district_code,
    accountability.issued as happened_on,
    accountability.way,
    accountability.matter,
    accountability.coordinated
from accountability
