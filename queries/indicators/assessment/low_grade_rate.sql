/*
id: low_grade_rate
title: {zh: 基本称职不称职率, en: Graded low}
theme: assessment
unit: "%"
better: neutral
numerator: count(*) filter (where is_low)
denominator: count(*)
finest: year
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M14]
source: S3 三
caveat:
  zh: 基本称职（基本合格）及以下占有等次的比例；“不定等次”不是等次，不计；按考核年度计
  en: 基本称职 (基本合格) and below among the graded; 不定等次 is no grade and not counted; by the year assessed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
-- A grade stands in the rule table once for each category.
select distinct
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    rule_grades.is_low
from assessment
inner join rule_grades
    on rule_grades.kind = assessment.kind
    and rule_grades.grade = assessment.grade
    and in_force(rule_grades.valid_from, rule_grades.valid_to, make_date(assessment.year, 12, 31))
    -- 不定等次 has no place among the grades.
    and rule_grades.position is not null
where assessment.kind = '年度' and assessment.eligible
