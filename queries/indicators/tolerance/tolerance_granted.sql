/*
id: tolerance_granted
title: {zh: 容错比例, en: Tolerance granted}
theme: tolerance
unit: "%"
better: neutral
numerator: count(*) filter (where is_granted)
denominator: count(*)
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M38]
source: S3 四
caveat:
  zh: 按认定日期计，免责、从轻、减轻都算容错；在办的不计
  en: By the day of decision; 免责, 从轻 and 减轻 are all tolerance; what is pending does not count
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.decided as happened_on,
    tolerance.distinction,
    tolerance.result in ('免责', '从轻', '减轻') as is_granted
from tolerance
where tolerance.decided is not null
