/*
id: leader_quota_usage
title: {zh: 领导职数使用率, en: Leader posts filled}
theme: staff
unit: "%"
better: neutral
kind: stock
numerator: sum(leader_actual)
denominator: sum(leader_quota)
interval: none
additive: false
chart: bullet
privacy: public
mechanisms: [M10]
source: S0
caveat:
  zh: 按最近一次单位信息计，以往各期相同；职数或实配缺一项的单位不计；超过100%的为超配，请核查
  en: By the latest list of units, the same for earlier periods; a unit without one of the two numbers is left out; above 100% there are more leaders than allowed, to be checked
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    org_unit.unit_code,
    org_unit.district_code,
    -- The list says how things stand and not since when.
    date '1900-01-01' as began_on,
    cast(null as date) as ended_on,
    org_unit.leader_actual,
    org_unit.leader_quota
from org_unit
where org_unit.leader_actual is not null and org_unit.leader_quota is not null
