/*
id: negative_list_persons
title: {zh: 负面清单在册人数, en: Officials on the negative list}
theme: finding
unit: 人
better: neutral
kind: stock
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
  zh: 期末在册，移出当天起不计；只计个人，不计单位
  en: At the period's end, not from the day of leaving on; persons only
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.source,
    list_entry.entered as began_on,
    list_entry.exited as ended_on
from list_entry
where list_entry.list_kind = '负面' and list_entry.entered is not null
