/*
id: veto_rate
title: {zh: 政治考核一票否决率, en: Vetoed in the political assessment}
theme: assessment
unit: "%"
better: neutral
numerator: count(*) filter (where is_vetoed)
denominator: count(*)
finest: year
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M02]
source: S2 三（三）
caveat:
  zh: 参加政治素质考核的人次中被一票否决的比例；一票否决未填视为否
  en: Of those assessed politically; an empty veto means none
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    coalesce(assessment.veto, false) as is_vetoed
from assessment
where assessment.kind = '政治素质'
    -- Who has neither a grade nor a score nor a veto has not been assessed.
    and (assessment.grade is not null or assessment.score is not null or assessment.veto is not null)
