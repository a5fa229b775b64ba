/*
id: false_accusation_cases
title: {zh: 查处诬告件数, en: False accusations dealt with}
theme: clearing
unit: 件
better: neutral
numerator: count(*)
dimensions:
  approver_level: {zh: 批准机关层级, en: Approved at level}
interval: byar
additive: true
chart: column
privacy: sensitive
mechanisms: [M42]
source: S1 三
caveat:
  zh: 按办结日期计；未经设区的市级以上批准的照计，另有核查提示
  en: By the day it was done; one approved below the level of a city counts, and is flagged elsewhere
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    clearing.district_code,
    clearing.done as happened_on,
    clearing.approver_level
from clearing
where clearing.kind = '诬告'
