/*
id: clearing_of_founded_lead
number: 1
title: {zh: 澄清的举报并非失实, en: Cleared of a report not found false}
severity: error
contract: clearing
column: lead_id
against: report_lead
subject: lead_id
message:
  zh: 只有办理结果为失实或查无实据的举报才能澄清
  en: only of a report closed as false or without evidence can anyone be cleared
source: 数据核查规则 1
*/
select
    clearing.row_origin as found,
    report_lead.row_origin as against,
    clearing.lead_id as value
from clearing
inner join report_lead on clearing.lead_id = report_lead.lead_id
where clearing.kind = '澄清'
    and report_lead.outcome not in ('失实', '查无实据')
