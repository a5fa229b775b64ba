/*
id: posting_evaluation_rate
title: {zh: 锻炼到期评价率, en: Postings evaluated at their end}
theme: posting
unit: "%"
better: higher
numerator: count(*) filter (where is_evaluated)
denominator: count(*)
dimensions:
  kind: {zh: 锻炼类型, en: Kind}
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M52]
source: S4
caveat:
  zh: 按实际结束日期计；没有结束日期的视为仍在锻炼
  en: By the day a posting did end; one without such a day is still going on
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    posting.person_id,
    posting.district_code,
    posting."end" as happened_on,
    posting.kind,
    coalesce(posting.evaluated, false) as is_evaluated
from posting
where posting."end" is not null
