/*
id: correction_days
title: {zh: 容错后纠错时长, en: "Days to mend the mistake"}
theme: tolerance
unit: 日
better: neutral
numerator: median(days)
dimensions:
  distinction: {zh: 区分类型, en: Distinction}
interval: none
additive: false
chart: box
privacy: sensitive
names: discipline
mechanisms: [M40]
source: S1 二
caveat:
  zh: 认定容错到纠错完成的自然日，取中位数；按纠错完成日期计；认定之前已纠正的不计
  en: "Calendar days from the decision to the mending, their median; by the day it was mended, without what was mended before the decision"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    tolerance.person_id,
    tolerance.district_code,
    tolerance.corrected as happened_on,
    tolerance.distinction,
    tolerance.corrected - tolerance.decided as days
from tolerance
where tolerance.result in ('免责', '从轻', '减轻') and tolerance.corrected >= tolerance.decided
