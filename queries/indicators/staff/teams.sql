/*
id: teams
title: {zh: 领导班子数, en: Leading teams}
theme: staff
unit: 个
better: neutral
kind: stock
numerator: count(*)
interval: none
additive: true
chart: bar
privacy: public
mechanisms: [M03, M04]
source: S0
caveat:
  zh: 按最近一次单位信息中有领导职数或实配领导的单位计，以往各期也用此数
  en: Units with leaders' posts, or leaders, in the latest list of units; earlier periods use it, too
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    org_unit.district_code,
    org_unit.unit_code,
    -- The list says how things stand and not since when.
    date '1900-01-01' as began_on,
    cast(null as date) as ended_on
from org_unit
where coalesce(org_unit.leader_quota, 0) > 0 or coalesce(org_unit.leader_actual, 0) > 0
