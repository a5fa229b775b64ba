/*
id: special_talks
title: {zh: 担当作为专项谈话人次, en: Special talks held}
theme: care
unit: 人次
better: neutral
numerator: count(*)
dimensions:
  talker_role: {zh: 谈话人, en: Talker}
interval: byar
additive: true
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M06]
source: S3 二
caveat:
  zh: 只计事由为“专项”的谈话，按谈话时间计人次；已含在谈心谈话人次之中
  en: Talks with the occasion 专项 only, by the day of the talk; they are part of the talks held
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    talk.person_id,
    talk.district_code,
    talk.talker_role,
    talk.date as happened_on
from talk
where talk.trigger = '专项'
