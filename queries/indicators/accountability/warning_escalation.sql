/*
id: warning_escalation
title: {zh: 预警升级率, en: Warnings that rose a level}
theme: accountability
unit: "%"
better: lower
numerator: count(*) filter (where has_risen)
denominator: count(*)
ripens: 6
interval: wilson
additive: false
chart: line
privacy: sensitive
names: discipline
mechanisms: [M34]
source: S3 四
caveat:
  zh: 期内发出的一级预警中，同一对象其后受到二级以上预警的比例；近期的预警还可能升级，以往各期会因此变动；申诉未了结的照计
  en: Of the warnings of level 1 given in the period, those whose person or unit later had one of level 2 or above; recent ones may yet rise, so past figures change; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

warnings as (
    -- A whole unit may be warned, too.
    select
        accountability.person_id,
        accountability.unit_code,
        accountability.district_code,
        accountability.level,
        accountability.issued,
        coalesce(cast(accountability.person_id as varchar), accountability.unit_code) as subject
    from accountability
),

risen as (
    select
        warnings.subject,
        max(warnings.issued) as last_issued
    from warnings
    where warnings.level in ('2', '3')
    group by warnings.subject
)

select
    warnings.person_id,
    warnings.unit_code,
    warnings.district_code,
    warnings.issued as happened_on,
    coalesce(risen.last_issued > warnings.issued, false) as has_risen
from warnings
left join risen on risen.subject = warnings.subject
where warnings.level = '1'
