/*
id: consultation_rate
title: {zh: 会商率, en: Decisions after consultation}
theme: tolerance
unit: "%"
better: higher
numerator: count(*) filter (where consulted)
denominator: count(*)
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M39]
source: S3 四
caveat:
  zh: 按认定日期计，认定不予容错的也在内；没有填报的按未会商计
  en: By the day of decision, refusals among them; a blank counts as not consulted
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.decided as happened_on,
    tolerance.distinction,
    tolerance.consulted
from tolerance
where tolerance.decided is not null
