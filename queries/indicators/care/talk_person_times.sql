/*
id: talk_person_times
title: {zh: 谈心谈话人次, en: Talks held}
theme: care
unit: 人次
better: neutral
numerator: count(*)
dimensions:
  trigger: {zh: 谈话事由, en: Occasion}
  talker_role: {zh: 谈话人, en: Talker}
interval: byar
additive: true
chart: line
privacy: restricted
names: ordinary
mechanisms: [M48]
source: S3 五
caveat:
  zh: 按谈话时间计人次，同一干部多次谈话各计一次；含专项谈话
  en: Counted by the day of the talk, each talk with the same official anew; special talks included
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    talk.person_id,
    talk.district_code,
    talk.trigger,
    talk.talker_role,
    talk.date as happened_on
from talk
