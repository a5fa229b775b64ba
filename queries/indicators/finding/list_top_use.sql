/*
id: list_top_use
title: {zh: 清单靠前使用率, en: Top of the list put to use}
theme: finding
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_used)
denominator: count(distinct person_id)
ripens: 6
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M08]
source: S3 二
caveat:
  zh: 使用含晋升职级；按列入日期归入各期，其后的处置会使该期的数上升；同一人只计一人
  en: A rise in rank counts as use. By the day of entry, so that a period's figure still rises with what follows; a person counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.entered as happened_on,
    coalesce(list_entry.action in ('使用', '晋升职级'), false) as is_used
from list_entry
where list_entry.list_kind = '专项清单' and list_entry.tier = '靠前'
