/*
id: unfounded_rate
title: {zh: 失实率, en: Reports found false or without evidence}
theme: clearing
unit: "%"
better: neutral
numerator: count(*) filter (where is_unfounded)
denominator: count(*)
dimensions:
  channel: {zh: 举报渠道, en: Channel}
  real_name: {zh: 是否实名, en: Named reporter}
interval: wilson
additive: false
chart: line
privacy: sensitive
mechanisms: [M44]
source: S3 四
caveat:
  zh: 按办结日期计，含失实和查无实据，部分属实不算失实；在办的不计
  en: By the day it was closed; 失实 and 查无实据 count, a report true in part does not; what is pending is left out
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    report_lead.district_code,
    report_lead.closed as happened_on,
    report_lead.channel,
    report_lead.real_name,
    report_lead.outcome in ('失实', '查无实据') as is_unfounded
from report_lead
where report_lead.outcome <> '在办'
