/*
id: publicity_count
title: {zh: 典型宣传次数, en: Publicity of models}
theme: commendation
unit: 次
better: neutral
numerator: count(*)
dimensions:
  medium: {zh: 宣传媒介, en: Medium}
interval: byar
additive: true
chart: column
privacy: public
names: ordinary
mechanisms: [M28]
source: S3 六
caveat:
  zh: 按宣传日期计，个人和单位的典型都计；一个对象一天只记一次，多家媒体同日报道不重复计
  en: Counted by the day, of officials and units alike; the export has one row for each and day, however many media took part
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    commendation.person_id,
    commendation.unit_code,
    commendation.district_code,
    commendation.medium,
    commendation.date as happened_on
from commendation
where commendation.kind = '宣传'
