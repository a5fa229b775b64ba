/*
id: list_bottom_action
title: {zh: 清单靠后处置率, en: Bottom of the list acted on}
theme: finding
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_acted_on)
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
  zh: 处置指批评教育、责令检查、诫勉和职务调整；按列入日期归入各期，其后的处置会使该期的数上升；同一人只计一人
  en: Acted on by criticism, a written self-examination, an admonition or a change of post. By the day of entry, so that a period's figure still rises with what follows; a person counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.entered as happened_on,
    coalesce(list_entry.action in ('批评教育', '责令检查', '诫勉', '调整'), false) as is_acted_on
from list_entry
where list_entry.list_kind = '专项清单' and list_entry.tier = '靠后'
