/*
id: cultivated_recommended
title: {zh: 培养推荐率, en: Grown and recommended}
theme: finding
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_recommended)
denominator: count(distinct person_id)
ripens: 6
dimensions:
  source: {zh: 来源, en: Source}
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M09]
source: S4
caveat:
  zh: 列入培养名单后已推荐或已使用；按列入日期归入各期，其后的处置会使该期的数上升；同一人只计一人
  en: Recommended, or put to use already, after entering the growing list. By the day of entry, so that a period's figure still rises with what follows; a person counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.entered as happened_on,
    list_entry.source,
    coalesce(list_entry.action in ('推荐', '使用'), false) as is_recommended
from list_entry
where list_entry.list_kind = '培养'
