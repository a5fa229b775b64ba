/*
id: accountability_ways
title: {zh: 问责方式构成, en: Officials held to account by way}
theme: accountability
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  way: {zh: 处理方式, en: Way}
  warning_level: {zh: 预警级别, en: Warning level}
  matter: {zh: 事项类别, en: Matter}
  under_appeal: {zh: 申诉未了结, en: Under appeal}
interval: byar
additive: false
chart: stacked
privacy: sensitive
names: discipline
mechanisms: [M34, M46]
source: S3 三、四
caveat:
  zh: 按决定日期计，含谈话、提醒等预警；只计干部，不计单位；同一干部受几种处理的各计一次，总数只计一人；申诉未了结的照计，决定改变的以更正数据重算
  en: By the day of decision, warnings among them; officials only, not units. One dealt with in several ways counts in each, and once in the whole. What is under appeal counts; a changed decision comes as a correction
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.district_code,
    accountability.issued as happened_on,
    accountability.way,
    accountability.level as warning_level,
    accountability.matter,
    coalesce(accountability.appealed and accountability.closed is null, false) as under_appeal
from accountability
where accountability.person_id is not null
