/*
id: clearing_without_lead
number: 1
title: {zh: 澄清没有对应线索, en: A clearing without its report}
severity: flag
contract: clearing
column: lead_id
subject: lead_id
message: {zh: 举报线索表中没有这个线索编号，请核查, en: no report has this lead number}
source: 数据核查规则 1
*/
select
    clearing.row_origin as found,
    clearing.lead_id as value
from clearing
anti join report_lead on clearing.lead_id = report_lead.lead_id
where clearing.kind = '澄清'
