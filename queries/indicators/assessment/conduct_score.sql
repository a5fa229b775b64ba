/*
id: conduct_score
title: {zh: 作风考核均分, en: Mean score for conduct}
theme: assessment
unit: 分
better: higher
measure: score
finest: year
interval: mean
additive: false
chart: dot
privacy: restricted
names: ordinary
mechanisms: [M15]
source: S2 三（三）
caveat:
  zh: 有得分的作风考核的平均分；按考核年度计
  en: Of the assessments of conduct that have a score; by the year assessed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    assessment.score
from assessment
where assessment.kind = '作风' and assessment.score is not null
