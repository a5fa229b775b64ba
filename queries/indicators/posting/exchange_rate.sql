/*
id: exchange_rate
title: {zh: 交流轮岗率, en: Officials exchanged}
theme: posting
unit: "%"
better: neutral
numerator: count(distinct person_id)
denominator: staff
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M53]
source: S1
caveat:
  zh: 在册人员中期内开始交流锻炼或决定交流任职的占比，两者都有的只计一人；按人员现所在地区计
  en: Of those in service, who were posted or appointed elsewhere in the period, once if both; in the area whose rolls they are on now
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

exchanged as (
    select posting.person_id, posting.start as happened_on
    from posting
    where posting.kind = '交流'
    union all
    select appointment.person_id, appointment.decided as happened_on
    from appointment
    where appointment.kind = '交流'
)

select
    exchanged.person_id,
    -- As in the denominator, so that nobody is exchanged who is not among the staff.
    person.district_code,
    exchanged.happened_on
from exchanged
inner join person on person.person_id = exchanged.person_id
where person.in_service
