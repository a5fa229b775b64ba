/*
id: lead_course
title: {zh: 举报办理走向, en: "Where reports led"}
theme: clearing
unit: 件
better: neutral
numerator: count(*)
ripens: 6
dimensions:
  ending: {zh: 办理走向, en: Ending}
interval: byar
additive: true
chart: bar
privacy: sensitive
mechanisms: [M41, M43, M44]
source: S3 四；S4 三
caveat:
  zh: 按受理日期计，说的是这些举报至今走到哪一步，近期受理的还会往下走，以往各期会变动；一件举报只有一个走向，澄清了数人而有一人未回访的算未回访
  en: "By the day it was received, and how far it has come since; recent ones go on, so past figures change. A report has one ending, and one that cleared several counts as revisited only where all were"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

cleared as (
    -- One report may clear several officials.
    select
        clearing.lead_id,
        bool_and(coalesce(clearing.revisit, false)) as all_revisited
    from clearing
    where clearing.kind = '澄清' and clearing.done is not null
    group by clearing.lead_id
)

select
    report_lead.district_code,
    report_lead.received as happened_on,
    case
        when report_lead.outcome = '在办' then '在办'
        when report_lead.outcome = '属实' then '属实'
        when report_lead.outcome = '部分' then '部分属实'
        when cleared.lead_id is null then '失实未澄清'
        when cleared.all_revisited then '澄清已回访'
        else '澄清未回访'
    end as ending
from report_lead
left join cleared on report_lead.lead_id = cleared.lead_id
