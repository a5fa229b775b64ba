/*
id: warning_course
title: {zh: 一级预警走向, en: "Where first warnings led"}
theme: accountability
unit: 件
better: neutral
numerator: count(*)
ripens: 6
dimensions:
  reached: {zh: 升至级别, en: Level reached}
interval: byar
additive: true
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M34]
source: S3 四
caveat:
  zh: 按一级预警的决定日期计，同一对象其后受到的最高一级预警；近期的还可能升级，以往各期会变动；申诉未了结的照计
  en: "By the day of the warning of level 1, the highest level that the same person or unit was warned at afterwards; recent ones may yet rise, so past figures change; what is under appeal counts"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

warnings as (
    -- A whole unit may be warned, too.
    select
        accountability.case_id,
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
        max(warnings.issued) filter (where warnings.level = '2') as last_second,
        max(warnings.issued) filter (where warnings.level = '3') as last_third
    from warnings
    group by warnings.subject
)

select
    warnings.person_id,
    warnings.unit_code,
    warnings.district_code,
    warnings.issued as happened_on,
    case
        when risen.last_third > warnings.issued then '三级'
        when risen.last_second > warnings.issued then '二级'
        else '一级'
    end as reached
from warnings
left join risen on warnings.subject = risen.subject
where warnings.level = '1'
