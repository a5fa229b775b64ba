/*
id: clearing_on_time
title: {zh: 澄清按时率, en: Exonerations done on time}
theme: clearing
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
dimensions:
  way: {zh: 澄清方式, en: Way}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M41]
source: S3 四
caveat:
  zh: 按批准后应完成的最后一个工作日计，期限为本地规定；到期没有澄清的计入分母
  en: By the last working day allowed after approval, a local limit; what was not done by then counts against the rate
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    clearing.person_id,
    clearing.district_code,
    working_day_after(clearing.approved, rule_working_day_limits.days) as happened_on,
    clearing.way,
    working_days_between(clearing.approved, clearing.done) <= rule_working_day_limits.days as is_on_time
from clearing
inner join rule_working_day_limits
    on rule_working_day_limits.item = 'clearing'
    and in_force(rule_working_day_limits.valid_from, rule_working_day_limits.valid_to, clearing.approved)
where clearing.kind = '澄清'
