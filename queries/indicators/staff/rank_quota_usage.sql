/*
id: rank_quota_usage
title: {zh: 职级职数使用率, en: Rank posts filled}
theme: staff
unit: "%"
better: neutral
kind: stock
numerator: sum(holders)
denominator: sum(allowed)
dimensions:
  quota_group: {zh: 职级组, en: Group of ranks}
interval: none
additive: false
chart: bullet
privacy: restricted
mechanisms: [M24]
source: S4
caveat:
  zh: 现有职级人数（含兼任职级的领导干部）与按综合管理类职位数和规定比例算出的职数之比，职数不取整；按最近一次人员和单位信息计，缺职位数的单位不计
  en: Holders of a rank, leaders among them, of the posts that its share of the general posts allows, not rounded; by the latest lists of persons and units; a unit without a number of general posts is left out
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    org_unit.unit_code,
    org_unit.district_code,
    rule_rank_quotas.valid_from as began_on,
    rule_rank_quotas.valid_to + 1 as ended_on,
    rule_rank_quotas.quota_group,
    cast(count(person.person_id) as integer) as holders,
    org_unit.posts_general * rule_rank_quotas.share as allowed
from org_unit
inner join rule_rank_quotas on rule_rank_quotas.unit_level = org_unit.level
left join person
    on person.unit_code = org_unit.unit_code
    and person.rank = rule_rank_quotas.rank
    and person.in_service
-- A group within a group is upper_rank_quota_usage: here nobody is to be counted twice.
where rule_rank_quotas.share_of = '综合管理类职位' and org_unit.posts_general is not null
group by
    org_unit.unit_code,
    org_unit.district_code,
    rule_rank_quotas.valid_from,
    rule_rank_quotas.valid_to,
    rule_rank_quotas.quota_group,
    org_unit.posts_general,
    rule_rank_quotas.share
