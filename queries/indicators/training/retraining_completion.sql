/*
id: retraining_completion
title: {zh: 回炉再造完训率, en: Retraining completed}
theme: training
unit: "%"
better: higher
numerator: sum(completed_times)
denominator: sum(times)
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M51]
source: S3 一
caveat:
  zh: 点名参训的人次中结业的占比，按结束日期计（缺结束日期的按开班日期）；未填是否结业的视为未结业
  en: Of those called by name, who completed, by the day the class ended (or began, if that is missing); where nothing is said they count as not completed
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    training.person_id,
    training.district_code,
    coalesce(training."end", training.start) as happened_on,
    coalesce(training.headcount, 1) as times,
    case when training.completed then coalesce(training.headcount, 1) else 0 end as completed_times
from training
-- Retraining is by name unless a row says otherwise.
where training.kind = '回炉' and coalesce(training.named, true)
