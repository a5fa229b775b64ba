/*
id: assessment_grades
title: {zh: 年度考核等次分布, en: "Officials by annual grade"}
theme: assessment
unit: 人
better: neutral
finest: year
numerator: nullif(count(distinct person_id), 0)
dimensions:
  grade: {zh: 等次, en: Grade}
interval: byar
additive: false
chart: stacked
privacy: restricted
names: ordinary
mechanisms: [M14]
source: S3 三
caveat:
  zh: 只计应参加年度考核的；公务员的称职和事业单位的合格合为一等，没有等次的和不定等次的单列；按考核年度计
  en: "Of those who should take part; 称职 of civil servants and 合格 of public institutions are one grade, those without a grade stand apart; by the year assessed"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    case assessment.grade
        when '优秀' then '优秀'
        when '称职' then '称职（合格）'
        when '合格' then '称职（合格）'
        when '基本称职' then '基本称职（基本合格）'
        when '基本合格' then '基本称职（基本合格）'
        when '不称职' then '不称职（不合格）'
        when '不合格' then '不称职（不合格）'
        else '未定等次'
    end as grade
from assessment
where assessment.kind = '年度' and assessment.eligible
