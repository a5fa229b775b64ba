/*
id: training_coverage
title: {zh: 培训覆盖率, en: Officials trained}
theme: training
unit: "%"
better: higher
numerator: count(distinct person_id)
denominator: staff
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M49, M50]
source: S0
caveat:
  zh: 在册人员中期内参加过培训的占比，按人员所在地区计，不论由哪里报送；没有名单的班次不计
  en: Of those in service, who began a class in the period, in the area whose rolls they are on, whoever reported it; classes without a list of persons are left out
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    training.person_id,
    -- As in the denominator, so that nobody is trained who is not among the staff.
    person.district_code,
    training.start as happened_on
from training
inner join person on person.person_id = training.person_id
where person.in_service
