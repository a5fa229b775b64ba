/*
id: clearing_before_lead_closed
number: 1
title: {zh: 举报办结前澄清, en: Cleared before the report was closed}
severity: error
contract: clearing
column: done
against: report_lead
subject: lead_id
message: {zh: 澄清日期早于举报线索的办结日期, en: cleared on a day before its report was closed}
source: 数据核查规则 1
*/
select
    clearing.row_origin as found,
    report_lead.row_origin as against,
    clearing.done as value
from clearing
inner join report_lead on clearing.lead_id = report_lead.lead_id
where clearing.kind = '澄清'
    and clearing.done < report_lead.closed
