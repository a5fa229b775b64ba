/*
id: excellent_linkage_gap
title: {zh: 班子与成员优秀率差, en: "Excellent rate, excellent teams less others"}
theme: assessment
unit: 百分点
better: neutral
numerator: >-
  100.0 * count(*) filter (where is_excellent and is_in_excellent_team)
  / nullif(count(*) filter (where is_in_excellent_team), 0)
  - 100.0 * count(*) filter (where is_excellent and not is_in_excellent_team)
  / nullif(count(*) filter (where not is_in_excellent_team), 0)
finest: year
interval: none
additive: false
chart: slope
privacy: restricted
names: ordinary
mechanisms: [M22]
source: S3 三
caveat:
  zh: 优秀班子成员优秀率减其他班子成员优秀率；单位按最近一次人员信息，班子没有等次的不计；任何一方没有人时无数
  en: Excellent rate in excellent teams less that in the others; by the latest list of persons' unit; teams without a grade are left out; no figure where either side has nobody
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

units as (
    -- Exports name a unit by its code or by its name; a name that two units share stays a name.
    select unit_code as word, unit_code from org_unit
    union
    select unit_name, min(unit_code) from org_unit group by unit_name having count(*) = 1
),

teams as (
    select
        coalesce(units.unit_code, team_assessment.unit_code) as unit_code,
        team_assessment.year,
        count(*) filter (where team_assessment.grade = '优秀') > 0 as is_excellent
    from team_assessment
    left join units on team_assessment.unit_code = units.word
    where coalesce(team_assessment.kind, '年度') = '年度'
        and coalesce(team_assessment.component, '综合') = '综合'
        and team_assessment.grade is not null
    group by all
),

members as (
    select
        person.person_id,
        coalesce(units.unit_code, person.unit_code) as unit_code
    from person
    left join units on person.unit_code = units.word
)

select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    coalesce(assessment.grade = '优秀', false) as is_excellent,
    teams.is_excellent as is_in_excellent_team
from assessment
inner join members on assessment.person_id = members.person_id
inner join teams on members.unit_code = teams.unit_code and assessment.year = teams.year
where assessment.kind = '年度' and assessment.eligible
