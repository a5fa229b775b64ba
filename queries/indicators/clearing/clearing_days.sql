/*
id: clearing_days
title: {zh: 查结到澄清时长, en: "Days from closing to clearing"}
theme: clearing
unit: 日
better: neutral
numerator: median(days)
interval: none
additive: false
chart: box
privacy: sensitive
mechanisms: [M41]
source: S3 四
caveat:
  zh: 举报办结到澄清的自然日，取中位数；按澄清日期计；没有对应举报的不计
  en: "Calendar days from the closing of the report to the clearing, their median; by the day of the clearing, without those of no known report"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    clearing.person_id,
    clearing.district_code,
    clearing.done as happened_on,
    clearing.done - report_lead.closed as days
from clearing
inner join report_lead on clearing.lead_id = report_lead.lead_id
where clearing.kind = '澄清'
