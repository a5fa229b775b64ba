/*
id: responsibility_survey_coverage
title: {zh: 担当作为专项调研覆盖率, en: Teams surveyed for responsibility}
theme: finding
unit: "%"
better: higher
numerator: count(distinct unit_code)
denominator: teams
finest: year
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M04]
source: S0
caveat:
  zh: 当年做过担当作为专项调研的单位占全部有班子的单位
  en: Units surveyed for it in the year out of all that have a leading team
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
        org_unit.district_code,
        org_unit.unit_code
    from org_unit
    where coalesce(org_unit.leader_quota, 0) > 0 or coalesce(org_unit.leader_actual, 0) > 0
)

select
    -- As in the number of teams that it is divided by.
    teams.district_code,
    teams.unit_code,
    make_date(team_assessment.year, 1, 1) as happened_on
from team_assessment
inner join units on team_assessment.unit_code = units.word
inner join teams on units.unit_code = teams.unit_code
where team_assessment.kind = '担当调研'
