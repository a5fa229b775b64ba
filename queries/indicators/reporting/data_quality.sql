/*
id: data_quality
title: {zh: 数据合格率, en: Rows accepted}
theme: reporting
unit: "%"
better: higher
numerator: sum(accepted)
denominator: sum(rows_read)
dimensions:
  contract: {zh: 数据表, en: Export}
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M21]
source: S4 一
caveat:
  zh: 读到的数据行中合格入库的比例，按报送所属时段的第一个月计；年报、季报因此计入年初、季初；一份文件含几个地区的，只计入全部
  en: Rows taken in among rows read, counted in the first month of the period reported on, which for yearly and quarterly exports is its beginning; a file of several areas counts in the whole alone
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    reading.district_code,
    reading.contract,
    reading.month as happened_on,
    reading.rows_read,
    reading.accepted
from reading
