/*
id: weights_not_one
number: 17
title: {zh: 分项权重之和不为1, en: Weights that do not sum to 1}
severity: flag
contract: team_assessment
column: weight
message: {zh: 该班子该年度各分项权重之和不为1，请核查, en: "the weights of the team's components for the year do not sum to 1"}
source: 数据核查规则 17
*/
with

units as (
    -- Exports name a unit by its code or by its name; a name that two units share stays a name.
    select unit_code as word, unit_code from org_unit
    union
    select unit_name, min(unit_code) from org_unit group by unit_name having count(*) = 1
),

weighted as (
    select
        coalesce(units.unit_code, team_assessment.unit_code) as unit_code,
        team_assessment.year,
        team_assessment.kind,
        team_assessment.weight,
        team_assessment.row_origin
    from team_assessment
    left join units on team_assessment.unit_code = units.word
    where team_assessment.weight is not null
        and team_assessment.component is distinct from '综合'
),

unsound as (
    select unit_code, year, kind
    from weighted
    group by unit_code, year, kind
    having abs(sum(weight) - 1) > 0.0001
)

select
    weighted.row_origin as found,
    weighted.weight as value
from weighted
semi join unsound
    on weighted.unit_code = unsound.unit_code
    and weighted.year = unsound.year
    and weighted.kind is not distinct from unsound.kind
