/*
id: staff_senior
title: {zh: 在册县处级以上人数, en: Senior officials in service}
theme: staff
unit: 人
better: neutral
kind: stock
numerator: count(distinct person_id)
interval: none
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M10]
source: S0
caveat:
  zh: 按最近一次人员信息中的职务层次归为县处级以上；职务层次空缺或为“其他”的不计
  en: By the post level of the latest list of persons (county level and above); who has none, or 其他, is not counted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    person.person_id,
    person.district_code,
    -- A beginning that is unknown was before the rule's.
    greatest(coalesce(person.work_start, rule_post_levels.valid_from), rule_post_levels.valid_from) as began_on,
    rule_post_levels.valid_to + 1 as ended_on
from person
inner join rule_post_levels on rule_post_levels.level = person.level
where person.in_service and rule_post_levels.audience = 'senior'
