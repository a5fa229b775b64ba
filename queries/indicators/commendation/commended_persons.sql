/*
id: commended_persons
title: {zh: 表彰人数, en: Officials commended}
theme: commendation
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  kind: {zh: 表彰类型, en: Kind}
interval: byar
additive: false
chart: column
privacy: public
names: ordinary
mechanisms: [M27]
source: S2 一
caveat:
  zh: 按表彰日期计；同一干部多次表彰只计一人；典型宣传和对单位的表彰不计
  en: Counted by the day of the commendation; an official commended twice counts once; publicity and commended units are not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    commendation.person_id,
    commendation.district_code,
    commendation.kind,
    commendation.date as happened_on
from commendation
where commendation.kind <> '宣传' and commendation.person_id is not null
