/*
id: accountable_persons
title: {zh: 不担当不作为问责人数, en: Officials held to account for shirking}
theme: accountability
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  matter: {zh: 事项类别, en: Matter}
  way: {zh: 处理方式, en: Way}
  warning_level: {zh: 预警级别, en: Warning level}
  under_appeal: {zh: 申诉未了结, en: Under appeal}
interval: byar
additive: false
chart: stacked
privacy: sensitive
names: discipline
mechanisms: [M32]
source: S1 二
caveat:
  zh: 事项为不担当、不作为、慢作为、假作为、乱作为，按决定日期计，含谈话、提醒等预警；中梗阻另计；申诉未了结的照计
  en: For 不担当, 不作为, 慢作为, 假作为 or 乱作为, by the day of decision, warnings among them; blocking is counted apart; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    accountability.person_id,
    accountability.district_code,
    accountability.issued as happened_on,
    accountability.matter,
    accountability.way,
    accountability.level as warning_level,
    coalesce(accountability.appealed and accountability.closed is null, false) as under_appeal
from accountability
where accountability.person_id is not null
    and accountability.matter in ('不担当', '不作为', '慢作为', '假作为', '乱作为')
