/*
id: blockage_cases
title: {zh: 中梗阻整治处理人数, en: Officials dealt with for blocking}
theme: accountability
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  way: {zh: 处理方式, en: Way}
interval: byar
additive: false
chart: stacked
privacy: sensitive
names: discipline
mechanisms: [M35]
source: S3 二
caveat:
  zh: 按决定日期计；只计干部，不计单位；同一干部受几种处理的各计一次，总数只计一人；申诉未了结的照计
  en: By the day of decision; officials only, not units. One dealt with in several ways counts in each, and once in the whole; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.district_code,
    accountability.issued as happened_on,
    accountability.way
from accountability
where accountability.person_id is not null
    and accountability.matter = '中梗阻'
