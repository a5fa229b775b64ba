/*
id: inquiry_course
title: {zh: 函询走向, en: "Where inquiries led"}
theme: accountability
unit: 件
better: neutral
numerator: count(*)
dimensions:
  ending: {zh: 回复情况, en: Reply}
interval: byar
additive: true
chart: bar
privacy: sensitive
mechanisms: [M46]
source: S4 四
caveat:
  zh: 按应回复日期计，函上没有写明的按规定的工作日推算；没有回复日期的算未回复
  en: "By the day a reply was due, or the working days allowed where the letter names none; without a day of reply it was not answered"
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
        when accountability.replied is null then '未回复'
        when accountability.reply_due is not null and accountability.replied > accountability.reply_due then '逾期回复'
        when accountability.reply_due is null
            and working_days_between(accountability.issued, accountability.replied) > rule_working_day_limits.days
        then '逾期回复'
        else '按时回复'
    end as ending
from accountability
inner join rule_working_day_limits
    on rule_working_day_limits.item = 'inquiry_reply'
    and in_force(rule_working_day_limits.valid_from, rule_working_day_limits.valid_to, accountability.issued)
where accountability.way = '函询'
