/*
id: survey_response
title: {zh: 测评回收率, en: Survey ballots returned}
theme: assessment
unit: "%"
better: higher
numerator: sum(returned)
denominator: sum(issued)
dimensions:
  target_type: {zh: 测评对象, en: Subject}
interval: wilson
additive: false
chart: bar
privacy: restricted
mechanisms: [M20]
source: S3 三
caveat:
  zh: 一个测评对象一批次的票只计一次，不按指标重复；发出数或收回数未填的不计；按测评日期计
  en: A subject's ballots of a round count once and not for each item; without both counts it is left out; by the day surveyed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    survey.district_code,
    survey.target_id as unit_code,
    min(survey.surveyed) as happened_on,
    survey.target_type,
    max(survey.issued) as issued,
    max(survey.returned) as returned
from survey
where survey.issued is not null and survey.returned is not null
group by survey.district_code, survey.target_id, survey.person_id, survey.batch, survey.target_type
