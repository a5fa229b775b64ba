/*
id: tolerance_course
title: {zh: 容错申请走向, en: "Where applications for tolerance led"}
theme: tolerance
unit: 件
better: neutral
numerator: count(*)
ripens: 6
dimensions:
  ending: {zh: 走向, en: Ending}
  distinction: {zh: 区分类型, en: Distinction}
interval: byar
additive: true
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M38, M40]
source: S3 四；S1 二
caveat:
  zh: 按申请日期计，说的是这些申请至今走到哪一步，近期申请的还会往下走，以往各期会变动
  en: "By the day of application, and how far it has come since; recent ones go on, so past figures change"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.applied as happened_on,
    tolerance.distinction,
    case
        when tolerance.result = '在办' then '在办'
        when tolerance.result = '不容' then '不容'
        when tolerance.corrected is not null then '容错已纠错'
        else '容错未纠错'
    end as ending
from tolerance
