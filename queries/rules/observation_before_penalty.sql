/*
id: observation_before_penalty
number: 12
title: {zh: 处理决定前入库观察, en: Observed before the penalty}
severity: flag
contract: observation
column: entered
against: accountability
subject: person_id
message: {zh: 入库日期早于来源案件的决定日期，请核查, en: entered before the case it comes from was decided}
source: 数据核查规则 12
*/
select
    observation.row_origin as found,
    accountability.row_origin as against,
    observation.entered as value
from observation
inner join accountability
    on observation.source_case = accountability.case_id
    and observation.person_id = accountability.person_id
where observation.entered < accountability.issued
