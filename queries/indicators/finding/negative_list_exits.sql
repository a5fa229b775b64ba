/*
id: negative_list_exits
title: {zh: 负面清单移出人数, en: Officials taken off the negative list}
theme: finding
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  source: {zh: 来源, en: Source}
interval: byar
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M37]
source: S3 二
caveat:
  zh: 按移出日期计；只计个人，不计单位
  en: By the day of leaving; persons only
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.source,
    list_entry.exited as happened_on
from list_entry
where list_entry.list_kind = '负面'
