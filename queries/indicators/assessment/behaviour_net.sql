/*
id: behaviour_net
title: {zh: 正反向净评价, en: Net rating of behaviour}
theme: assessment
unit: "%"
better: higher
numerator: sum(net)
denominator: sum(votes)
dimensions:
  target_type: {zh: 测评对象, en: Subject}
  dimension: {zh: 方面, en: Dimension}
  item: {zh: 指标, en: Item}
interval: none
additive: false
chart: radar
privacy: restricted
mechanisms: [M02, M20]
source: S3 三；S2 三（三）
caveat:
  zh: （正向−反向）÷（正向＋反向＋弃权），可为负；未填的票数按零计；方面和指标名称见规则表 survey_items
  en: (positive − negative) ÷ all votes, and may be negative; an empty count is none; dimensions and items are named in survey_items
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    survey.district_code,
    survey.target_id as unit_code,
    survey.surveyed as happened_on,
    survey.target_type,
    -- Exports may leave out which dimension an item belongs to.
    coalesce(survey.dimension, rule_survey_items.dimension) as dimension,
    survey.item,
    coalesce(survey.positive, 0) - coalesce(survey.negative, 0) as net,
    coalesce(survey.positive, 0) + coalesce(survey.negative, 0) + coalesce(survey.abstain, 0) as votes
from survey
left join rule_survey_items
    on rule_survey_items.item = survey.item
    and in_force(rule_survey_items.valid_from, rule_survey_items.valid_to, survey.surveyed)
