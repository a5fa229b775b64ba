/*
id: assessment_participation
title: {zh: 年度考核参考率, en: Took part in the annual assessment}
theme: assessment
unit: "%"
better: higher
numerator: count(*) filter (where took_part)
denominator: count(*)
finest: year
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M14]
source: S4
caveat:
  zh: 应参加年度考核者中有等次的比例；“不定等次”视为参加；按考核年度计
  en: Of those who should take part, who have a grade; 不定等次 counts as taking part; by the year assessed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    assessment.grade is not null as took_part
from assessment
where assessment.kind = '年度' and assessment.eligible
