/*
id: reporting_on_time
title: {zh: 数据报送及时率, en: Exports sent on time}
theme: reporting
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
dimensions:
  contract: {zh: 数据表, en: Export}
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M21]
source: S4 一
caveat:
  zh: 每个地区每张表每期为一份，按应报日期所在时段计；一直未报的也在分母之内
  en: One for each area, export and period, counted by the day it was due; what never came is among what was due
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    delivery.district_code,
    delivery.contract,
    delivery.due as happened_on,
    coalesce(delivery.received_on <= delivery.due, false) as is_on_time
from delivery
