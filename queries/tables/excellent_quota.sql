/*
The officials graded 优秀 beside the quota that their leading teams' grades allow,
by area and grade, for the annual assessment of $year. Each team's quota is
rounded by itself, as it is given out; `over` and `unused` are summed over teams,
so that one cannot hide the other. Teams without a grade have the general quota.
Units are those of the latest list of persons, as nothing says where somebody
was before.
*/
with

quota as (
    select
        rule_excellent_quota.grade,
        rule_excellent_quota.share,
        rule_excellent_quota.rounding
    from rule_excellent_quota
    where rule_excellent_quota.kind = '年度'
        and not rule_excellent_quota.with_approval
        and in_force(rule_excellent_quota.valid_from, rule_excellent_quota.valid_to, make_date($year::integer, 12, 31))
),

teams as (
    select
        team_assessment.unit_code,
        -- Where two exports grade a team differently, the grade that allows less.
        arg_min(rule_team_linkage.team_grade, rule_team_linkage.member_share) as team_grade,
        min(rule_team_linkage.member_share) as share
    from team_assessment
    inner join rule_team_linkage
        on team_assessment.grade = rule_team_linkage.team_grade
        and in_force(rule_team_linkage.valid_from, rule_team_linkage.valid_to, make_date($year::integer, 12, 31))
    where team_assessment.year = $year::integer
        and coalesce(team_assessment.kind, '年度') = '年度'
        and coalesce(team_assessment.component, '综合') = '综合'
    group by team_assessment.unit_code
),

units as (
    select
        area.today as area,
        person.unit_code,
        count(*) as members,
        count(*) filter (where assessment.grade = quota.grade) as given,
        any_value(quota.share) as general_share,
        any_value(quota.rounding) as rounding
    from assessment
    inner join person on assessment.person_id = person.person_id
    inner join area on assessment.district_code = area.code
    cross join quota
    where assessment.kind = '年度' and assessment.eligible and assessment.year = $year::integer
    group by area.today, person.unit_code
),

allowed as (
    select
        units.area,
        teams.team_grade,
        coalesce(teams.share, units.general_share) as share,
        units.members,
        units.given,
        case units.rounding
            when 'floor' then floor(coalesce(teams.share, units.general_share) * units.members)
            when 'ceil' then ceil(coalesce(teams.share, units.general_share) * units.members)
            else round(coalesce(teams.share, units.general_share) * units.members)
        end as allowed
    from units
    left join teams on units.unit_code = teams.unit_code
)

select
    allowed.area::varchar as area,
    allowed.team_grade as "teamGrade",
    allowed.share::double as share,
    count(*)::integer as teams,
    sum(allowed.members)::integer as members,
    sum(allowed.allowed)::integer as allowed,
    sum(allowed.given)::integer as given,
    sum(greatest(allowed.given - allowed.allowed, 0))::integer as over,
    sum(greatest(allowed.allowed - allowed.given, 0))::integer as unused
from allowed
group by allowed.area, allowed.team_grade, allowed.share
order by allowed.area, allowed.share desc, allowed.team_grade
