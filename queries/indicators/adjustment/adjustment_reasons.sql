/*
id: adjustment_reasons
title: {zh: 调整情形构成, en: Circumstances of adjustment}
theme: adjustment
unit: "%"
better: neutral
numerator: count(distinct person_id)
denominator: adjusted_persons
dimensions:
  circumstance: {zh: 调整情形, en: Circumstance}
  way: {zh: 调整方式, en: Way}
interval: wilson
additive: false
chart: stacked
privacy: restricted
names: ordinary
mechanisms: [M29, M30]
source: S0 三
caveat:
  zh: 按情形分组看，各占全部调整人数的比例；同一干部因两种情形先后调整的各计一次，合计可超过100%
  en: To be read split by circumstance, each of all officials moved; one moved twice, for two of them, counts in both, so shares may add up to more than 100%
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    adjustment.person_id,
    adjustment.district_code,
    adjustment.decided as happened_on,
    adjustment.circumstance,
    adjustment.way
from adjustment
