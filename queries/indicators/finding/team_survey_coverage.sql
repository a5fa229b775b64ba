/*
id: team_survey_coverage
title: {zh: 班子调研覆盖率, en: Teams surveyed}
theme: finding
unit: "%"
better: higher
numerator: count(distinct unit_code)
denominator: teams
finest: year
dimensions:
  kind: {zh: 调研类型, en: Kind of survey}
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M03]
source: S0
caveat:
  zh: 当年做过班子运行调研或换届后评估的班子占全部班子；未写类型的不计
  en: Teams surveyed in the year, or evaluated after a change of terms, out of all teams
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
    team_assessment.kind,
    make_date(team_assessment.year, 1, 1) as happened_on
from team_assessment
inner join units on team_assessment.unit_code = units.word
inner join teams on units.unit_code = teams.unit_code
where team_assessment.kind in ('运行调研', '换届评估')
