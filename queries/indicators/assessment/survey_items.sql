/*
id: survey_items
title: {zh: 行为测评指标数, en: Items surveyed}
theme: assessment
unit: 项
better: neutral
numerator: count(distinct item)
interval: none
additive: false
chart: bar
privacy: restricted
mechanisms: [M20]
source: S3 三
caveat:
  zh: 本期测评用到的指标；各地区、各期相加没有意义
  en: Items that the period's surveys asked about; not to be added up over areas or periods
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    survey.district_code,
    survey.target_id as unit_code,
    survey.surveyed as happened_on,
    survey.item
from survey
