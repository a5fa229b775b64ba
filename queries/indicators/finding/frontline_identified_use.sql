/*
id: frontline_identified_use
title: {zh: 一线识别后使用率, en: Found on the front line and put to use}
theme: finding
unit: "%"
better: neutral
numerator: count(distinct person_id) filter (where is_used)
denominator: count(distinct person_id)
ripens: 12
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M05]
source: S3 二
caveat:
  zh: 来源为一线考察而列入培养名单或专项清单（靠后的除外）；使用指提拔、调任、进一步使用；按列入日期归入各期，其后的处置会使该期的数上升；同一人只计一人
  en: Entered on the growing or special list from the front line, the bottom tier apart; use is promotion or transfer. By the day of entry, so that a period's figure still rises with what follows; a person counts once
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    list_entry.person_id,
    list_entry.district_code,
    list_entry.entered as happened_on,
    coalesce(list_entry.action = '使用', false) as is_used
from list_entry
where list_entry.source = '一线考察'
    and list_entry.list_kind in ('培养', '专项清单')
    -- The last of a list were looked at, too, but not found good.
    and list_entry.tier is distinct from '靠后'
