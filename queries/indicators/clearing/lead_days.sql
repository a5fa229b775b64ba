/*
id: lead_days
title: {zh: 举报办结时长, en: "Days to close a report"}
theme: clearing
unit: 日
better: neutral
numerator: median(days)
dimensions:
  channel: {zh: 举报渠道, en: Channel}
interval: none
additive: false
chart: box
privacy: sensitive
mechanisms: [M44]
source: S4 三
caveat:
  zh: 受理到办结的自然日，取中位数；按办结日期计，在办的不计
  en: "Calendar days from receipt to closing, their median; by the day it was closed, without what is pending"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    report_lead.district_code,
    report_lead.closed as happened_on,
    report_lead.channel,
    report_lead.closed - report_lead.received as days
from report_lead
where report_lead.outcome <> '在办'
