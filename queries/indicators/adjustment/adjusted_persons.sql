/*
id: adjusted_persons
title: {zh: 不适宜现职调整人数, en: Officials moved out of a post that did not suit}
theme: adjustment
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  way: {zh: 调整方式, en: Way}
interval: byar
additive: false
chart: column
privacy: restricted
names: ordinary
mechanisms: [M29, M30]
source: S3 二
caveat:
  zh: 按决定日期计；同一干部多次调整只计一人
  en: By the day it was decided; an official moved twice counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    adjustment.person_id,
    adjustment.district_code,
    adjustment.decided as happened_on,
    adjustment.way
from adjustment
