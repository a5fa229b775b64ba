/*
id: unit_leader_posts
title: {zh: 领导职数使用, en: "Leaders' posts in use"}
description:
  zh: "各单位层级的领导职数、实配和超配单位数。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "By level of unit: posts, those filled, and units above their quota. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: bar, x: level, y: [quota, filled]}
*/
select
    org_unit.level,
    count(*) as units,
    sum(org_unit.leader_quota) as quota,
    sum(org_unit.leader_actual) as filled,
    count(*) filter (where org_unit.leader_actual > org_unit.leader_quota) as units_above
from org_unit
group by org_unit.level
order by units desc
