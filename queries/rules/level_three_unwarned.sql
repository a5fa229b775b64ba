/*
id: level_three_unwarned
number: 8
title: {zh: 三级预警前无一二级预警, en: Level 3 without a warning before}
severity: flag
contract: accountability
column: level
message: {zh: 三级预警之前没有一级或二级预警，请核查, en: a warning of level 3 with none of level 1 or 2 before it}
source: 数据核查规则 8
*/
with

units as (
    -- Exports name a unit by its code or by its name; a name that two units share stays a name.
    select unit_code as word, unit_code from org_unit
    union
    select unit_name, min(unit_code) from org_unit group by unit_name having count(*) = 1
),

warnings as (
    -- A whole unit may be warned, too.
    select
        coalesce(accountability.person_id::varchar, units.unit_code, accountability.unit_code) as subject,
        accountability.level,
        accountability.issued,
        accountability.row_origin
    from accountability
    left join units on accountability.unit_code = units.word
)

select
    last_one.row_origin as found,
    last_one.level as value
from warnings as last_one
anti join warnings as earlier
    on last_one.subject = earlier.subject
    and earlier.level in ('1', '2')
    and earlier.issued <= last_one.issued
where last_one.level = '3'
