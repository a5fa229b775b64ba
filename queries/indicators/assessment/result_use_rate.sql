/*
id: result_use_rate
title: {zh: 末位约谈率, en: Bottom teams called in}
theme: assessment
unit: "%"
better: higher
numerator: count(*) filter (where is_called_in)
denominator: count(*)
finest: year
ripens: 12
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M22]
source: S3 三
caveat:
  zh: 组内排名末位的班子，考核年度次年约谈班子或其成员的比例；按考核年度计，次年内会上升
  en: Teams last of their group that were called in, or a member was, in the following year; by the year assessed, and rising until the next is over
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

bottom as (
    select distinct
        team_assessment.district_code,
        coalesce(units.unit_code, team_assessment.unit_code) as unit_code,
        team_assessment.year
    from team_assessment
    left join units on team_assessment.unit_code = units.word
    where coalesce(team_assessment.kind, '年度') = '年度'
        and coalesce(team_assessment.component, '综合') = '综合'
        -- The only one of a group is not its last.
        and team_assessment.rank = team_assessment.group_size
        and team_assessment.group_size > 1
),

named as (
    select
        coalesce(accountability.unit_code, person.unit_code) as word,
        accountability.issued
    from accountability
    left join person on accountability.person_id = person.person_id
    where accountability.way = '约谈'
),

called_in as (
    select distinct
        coalesce(units.unit_code, named.word) as unit_code,
        year(named.issued) as year
    from named
    left join units on named.word = units.word
)

select
    bottom.district_code,
    bottom.unit_code,
    make_date(bottom.year, 1, 1) as happened_on,
    called_in.unit_code is not null as is_called_in
from bottom
left join called_in on called_in.unit_code = bottom.unit_code and called_in.year = bottom.year + 1
