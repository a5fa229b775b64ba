/*
id: results_score
title: {zh: 实绩考核均分, en: Mean score for results}
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
mechanisms: [M12]
source: S0
caveat:
  zh: 有得分的实绩考核的平均分；各人指标和权重已在得分内；按考核年度计
  en: Of the assessments of results that have a score, which carries its own weights; by the year assessed
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
where assessment.kind = '实绩' and assessment.score is not null
