/*
id: team_behaviour_support
title: {zh: 班子行为正向占比, en: Teams' behaviour rated positive}
theme: assessment
unit: "%"
better: higher
numerator: sum(support)
denominator: sum(votes)
dimensions:
  item: {zh: 指标, en: Item}
interval: wilson
additive: false
chart: radar
privacy: restricted
mechanisms: [M20]
source: S3 三
caveat:
  zh: 只计对班子的测评，不计对个人的测评；弃权按半票计，等于（净评价＋100%）÷2，因而有区间可言；未填的票数按零计
  en: Surveys of teams alone, none of persons; an abstention is half a vote, which makes it (net rating + 100 %) ÷ 2 and gives it an interval; an empty count is none
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    survey.district_code,
    survey.target_id as unit_code,
    survey.surveyed as happened_on,
    survey.item,
    coalesce(survey.positive, 0) + coalesce(survey.abstain, 0) / 2 as support,
    coalesce(survey.positive, 0) + coalesce(survey.negative, 0) + coalesce(survey.abstain, 0) as votes
from survey
-- Where no subject's type was filled in, nobody is named and it is the unit's.
where coalesce(survey.target_type, '班子') = '班子' and survey.person_id is null
