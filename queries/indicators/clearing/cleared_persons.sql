/*
id: cleared_persons
title: {zh: 澄清正名人数, en: Officials cleared}
theme: clearing
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  way: {zh: 澄清方式, en: Way}
interval: byar
additive: false
chart: column
privacy: sensitive
names: discipline
mechanisms: [M41]
source: S3 四
caveat:
  zh: 按澄清日期计；同一干部多次澄清只计一人
  en: Counted by the day it was done; an official cleared twice counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    clearing.person_id,
    clearing.district_code,
    clearing.done as happened_on,
    clearing.way
from clearing
where clearing.kind = '澄清'
