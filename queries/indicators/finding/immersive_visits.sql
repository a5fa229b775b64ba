/*
id: immersive_visits
title: {zh: 沉浸式考察次数, en: Immersive visits}
theme: finding
unit: 次
better: neutral
numerator: count(*)
finest: year
interval: byar
additive: true
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M13]
source: S0
caveat:
  zh: 一人一次计一次，一次会议考察几人计几次；按考核年度计
  en: "Once for each official and visit: a meeting at which three are observed counts three; by the year assessed"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on
from assessment
where assessment.kind = '沉浸'
