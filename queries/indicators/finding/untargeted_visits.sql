/*
id: untargeted_visits
title: {zh: 无任用考察人数, en: Officials looked at without a post in view}
theme: finding
unit: 人
better: neutral
numerator: count(distinct person_id)
finest: year
interval: byar
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M07]
source: S3 二
caveat:
  zh: 同一干部一年内多次考察只计一人；按考核年度计
  en: An official looked at several times counts once; by the year assessed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on
from assessment
where assessment.kind = '无任用'
