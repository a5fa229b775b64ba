/*
id: correction_rate
title: {zh: 纠错完成率, en: Mistakes mended}
theme: tolerance
unit: "%"
better: higher
numerator: count(*) filter (where is_corrected)
denominator: count(*)
ripens: 3
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M40]
source: S1 二
caveat:
  zh: 按纠错期限计，没有期限的不计；逾期完成的也算完成，以往各期会因此变动
  en: By the day it was due, without what has no such day; what was mended late counts, so past figures may rise
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.correction_due as happened_on,
    tolerance.distinction,
    tolerance.corrected is not null as is_corrected
from tolerance
where tolerance.result in ('免责', '从轻', '减轻')
