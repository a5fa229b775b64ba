/*
id: team_score
title: {zh: 班子综合得分, en: Leading teams' weighted score}
theme: assessment
unit: 分
better: higher
measure: score
finest: year
interval: mean
additive: false
chart: dot
privacy: public
mechanisms: [M16, M17]
source: S3 三
caveat:
  zh: 班子年度考核各分项得分乘权重之和的平均；权重之和不为1的按其和折算，只有综合得分的不计
  en: Mean over teams of the year's weighted components; divided by the weights' sum where that is not 1; teams with a whole score only are left out
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

components as (
    select
        team_assessment.district_code,
        coalesce(units.unit_code, team_assessment.unit_code) as unit_code,
        team_assessment.year,
        team_assessment.score * team_assessment.weight as weighted,
        team_assessment.weight
    from team_assessment
    left join units on team_assessment.unit_code = units.word
    where coalesce(team_assessment.kind, '年度') = '年度'
        and team_assessment.component <> '综合'
        and team_assessment.score is not null
)

select
    components.district_code,
    components.unit_code,
    make_date(components.year, 1, 1) as happened_on,
    cast(sum(components.weighted) / sum(components.weight) as decimal(18, 6)) as score
from components
group by components.district_code, components.unit_code, components.year
having sum(components.weight) > 0
