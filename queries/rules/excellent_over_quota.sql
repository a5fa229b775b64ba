/*
id: excellent_over_quota
number: 10
title: {zh: 优秀等次超比例, en: More of the best grade than the quota}
severity: flag
contract: assessment
column: grade
message:
  zh: 所在单位该年度优秀人数超过比例（按班子等次挂钩比例，没有的按一般比例），请核查
  en: the unit's officials of the best grade exceed its quota for the year, that of its team's grade or else the general one
source: 数据核查规则 10；规则表 excellent_quota、team_linkage
*/
with

units as (
    -- Exports name a unit by its code or by its name; a name that two units share stays a name.
    select unit_code as word, unit_code from org_unit
    union
    select unit_name, min(unit_code) from org_unit group by unit_name having count(*) = 1
),

graded as (
    select
        coalesce(units.unit_code, person.unit_code) as unit_code,
        assessment.year,
        make_date(assessment.year, 12, 31) as day,
        assessment.kind,
        assessment.grade,
        assessment.row_origin
    from assessment
    inner join person on assessment.person_id = person.person_id
    left join units on person.unit_code = units.word
    where assessment.kind = '年度'
        and assessment.eligible
        -- The list of persons has their present units; of years before the last they may have moved.
        and assessment.year = (select max(latest.year) from assessment as latest where latest.kind = '年度')
),

teams as (
    select
        coalesce(units.unit_code, team_assessment.unit_code) as unit_code,
        team_assessment.year,
        min(rule_team_linkage.member_share) as share
    from team_assessment
    left join units on team_assessment.unit_code = units.word
    inner join rule_team_linkage
        on team_assessment.grade = rule_team_linkage.team_grade
        and make_date(team_assessment.year, 12, 31) between rule_team_linkage.valid_from
            and coalesce(rule_team_linkage.valid_to, make_date(team_assessment.year, 12, 31))
    where coalesce(team_assessment.kind, '年度') = '年度'
        and coalesce(team_assessment.component, '综合') = '综合'
    group by all
),

counted as (
    select
        graded.unit_code,
        graded.year,
        rule_excellent_quota.grade,
        rule_excellent_quota.rounding,
        coalesce(teams.share, rule_excellent_quota.share) as share,
        count(*) as eligible,
        count(*) filter (where graded.grade = rule_excellent_quota.grade) as best
    from graded
    inner join rule_excellent_quota
        on graded.kind = rule_excellent_quota.kind
        and graded.day between rule_excellent_quota.valid_from and coalesce(rule_excellent_quota.valid_to, graded.day)
        and not rule_excellent_quota.with_approval
    left join teams on graded.unit_code = teams.unit_code and graded.year = teams.year
    group by all
)

select
    graded.row_origin as found,
    graded.grade as value
from graded
inner join counted
    on graded.unit_code = counted.unit_code
    and graded.year = counted.year
    and graded.grade = counted.grade
where counted.best > case counted.rounding
    when 'floor' then floor(counted.share * counted.eligible)
    when 'ceil' then ceil(counted.share * counted.eligible)
    else round(counted.share * counted.eligible)
end
