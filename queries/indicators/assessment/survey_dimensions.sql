/*
id: survey_dimensions
title: {zh: 行为测评方面数, en: Dimensions surveyed}
theme: assessment
unit: 个
better: neutral
numerator: count(distinct dimension)
interval: none
additive: false
chart: bar
privacy: restricted
mechanisms: [M20]
source: S3 三
caveat:
  zh: 本期测评用到的方面；各地区、各期相加没有意义
  en: Dimensions that the period's surveys asked about; not to be added up over areas or periods
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    survey.district_code,
    survey.target_id as unit_code,
    survey.surveyed as happened_on,
    -- Exports may leave out which dimension an item belongs to.
    coalesce(survey.dimension, rule_survey_items.dimension) as dimension
from survey
left join rule_survey_items
    on rule_survey_items.item = survey.item
    and in_force(rule_survey_items.valid_from, rule_survey_items.valid_to, survey.surveyed)
