/*
id: leads_received
title: {zh: 举报受理件数, en: Reports received}
theme: clearing
unit: 件
better: neutral
numerator: count(*)
dimensions:
  channel: {zh: 举报渠道, en: Channel}
  real_name: {zh: 是否实名, en: Named reporter}
interval: byar
additive: true
chart: stacked
privacy: sensitive
mechanisms: [M44]
source: S4 三
caveat:
  zh: 按受理日期计；受理不等于属实
  en: By the day it was received; a report received is not a report found true
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    report_lead.district_code,
    report_lead.received as happened_on,
    report_lead.channel,
    report_lead.real_name
from report_lead
