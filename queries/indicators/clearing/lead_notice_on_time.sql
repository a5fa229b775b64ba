/*
id: lead_notice_on_time
title: {zh: 实名告知按时率, en: Named reporters told on time}
theme: clearing
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
dimensions:
  channel: {zh: 举报渠道, en: Channel}
interval: wilson
additive: false
chart: bar
privacy: sensitive
mechanisms: [M44]
source: S4 三
caveat:
  zh: 只计实名举报，按告知期限的最后一个工作日计；到期没有告知的计入分母
  en: Of reports with a name, by the last working day for telling them; whoever was not told counts against the rate
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    report_lead.district_code,
    working_day_after(report_lead.received, rule_working_day_limits.days) as happened_on,
    report_lead.channel,
    working_days_between(report_lead.received, report_lead.notified) <= rule_working_day_limits.days as is_on_time
from report_lead
inner join rule_working_day_limits
    on rule_working_day_limits.item = 'lead_notice'
    and in_force(rule_working_day_limits.valid_from, rule_working_day_limits.valid_to, report_lead.received)
where report_lead.real_name
