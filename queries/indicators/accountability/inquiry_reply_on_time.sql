/*
id: inquiry_reply_on_time
title: {zh: 函询按时回复率, en: Inquiries answered on time}
theme: accountability
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M46]
source: S4 四
caveat:
  zh: 按应回复日期计，函上没有写明的按规定的工作日推算；到期未回复的计入分母
  en: By the day a reply was due, or the working days allowed where the letter names none; what was never answered counts against the rate
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.unit_code,
    accountability.district_code,
    coalesce(
        accountability.reply_due,
        working_day_after(accountability.issued, rule_working_day_limits.days)
    ) as happened_on,
    case
        when accountability.reply_due is not null then accountability.replied <= accountability.reply_due
        else working_days_between(accountability.issued, accountability.replied) <= rule_working_day_limits.days
    end as is_on_time
from accountability
inner join rule_working_day_limits
    on rule_working_day_limits.item = 'inquiry_reply'
    and in_force(rule_working_day_limits.valid_from, rule_working_day_limits.valid_to, accountability.issued)
where accountability.way = '函询'
