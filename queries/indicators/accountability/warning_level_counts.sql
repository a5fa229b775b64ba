/*
id: warning_level_counts
title: {zh: 三级预警件数, en: Warnings by level}
theme: accountability
unit: 件
better: neutral
numerator: count(*)
dimensions:
  warning_level: {zh: 预警级别, en: Warning level}
  way: {zh: 处理方式, en: Way}
interval: byar
additive: true
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M34]
source: S3 四
caveat:
  zh: 按决定日期计；一案涉及数个干部或单位的，每个对象为一件；申诉未了结的照计
  en: By the day of decision; each person or unit of a case is one; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.unit_code,
    accountability.district_code,
    accountability.issued as happened_on,
    accountability.level as warning_level,
    accountability.way
from accountability
where accountability.level is not null
