/*
id: upper_rank_quota_usage
title: {zh: 组内高档职级使用率, en: Upper rank posts filled}
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
  zh: 只含按另一组职数的比例设置的职级，如市级机关一、二级调研员；其余见职级职数使用率，口径相同
  en: Only the ranks whose quota is a share of another group's, such as the upper two of a city's organs; for the rest see rank_quota_usage, which counts the same way
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

shares as (
    -- Each rank of the outer group has a row of its own there.
    select distinct
        inside.unit_level,
        inside.quota_group,
        inside.rank,
        cast(inside.share * outside.share as decimal(18, 6)) as share,
        greatest(inside.valid_from, outside.valid_from) as began_on,
        least(inside.valid_to, outside.valid_to) + 1 as ended_on
    from rule_rank_quotas as inside
    inner join rule_rank_quotas as outside
        on outside.unit_level = inside.unit_level
        and outside.quota_group = inside.share_of
        and outside.valid_from <= coalesce(inside.valid_to, outside.valid_from)
        and inside.valid_from <= coalesce(outside.valid_to, inside.valid_from)
)

select
    org_unit.unit_code,
    org_unit.district_code,
    shares.began_on,
    shares.ended_on,
    shares.quota_group,
    cast(count(person.person_id) as integer) as holders,
    org_unit.posts_general * shares.share as allowed
from org_unit
inner join shares on shares.unit_level = org_unit.level
left join person
    on person.unit_code = org_unit.unit_code
    and person.rank = shares.rank
    and person.in_service
where org_unit.posts_general is not null
group by
    org_unit.unit_code,
    org_unit.district_code,
    shares.began_on,
    shares.ended_on,
    shares.quota_group,
    org_unit.posts_general,
    shares.share
