/*
id: rectification_rate
title: {zh: 画像问题整改率, en: Findings put right}
theme: finding
unit: "%"
better: higher
numerator: count(*) filter (where is_put_right)
denominator: count(*)
ripens: 6
dimensions:
  source: {zh: 来源, en: Source}
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M45]
source: S0；S4
caveat:
  zh: 巡视、审计、个人事项等列入精准画像的问题中已整改的比例；按列入日期归入各期，整改后该期的数会上升
  en: Of what inspections, audits and the like entered in a portrait; by the day of entry, so that a period's figure still rises
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.entered as happened_on,
    list_entry.source,
    coalesce(list_entry.action = '整改', false) as is_put_right
from list_entry
where list_entry.list_kind = '画像'
