/*
id: inspection_weight_differs
number: 17
title: {zh: 督查权重与规定不符, en: Another weight of inspections}
severity: flag
contract: team_assessment
column: weight
message: {zh: 督查分项的权重与规则表不一致，请核查, en: the weight of inspections is not that of the rule table}
source: 数据核查规则 17；规则表 inspection_weight
*/
select
    team_assessment.row_origin as found,
    team_assessment.weight as value
from team_assessment
inner join rule_inspection_weight
    on make_date(team_assessment.year, 12, 31) between rule_inspection_weight.valid_from
        and coalesce(rule_inspection_weight.valid_to, make_date(team_assessment.year, 12, 31))
where team_assessment.component = '督查'
    and team_assessment.weight <> rule_inspection_weight.share
