/*
id: changed_measure_rate
title: {zh: 统筹后档次调整率, en: Measures changed by coordination}
theme: accountability
unit: "%"
better: neutral
numerator: count(*) filter (where is_changed)
denominator: count(*)
dimensions:
  before_way: {zh: 统筹前方式, en: Way before}
  after_way: {zh: 统筹后方式, en: Way after}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M33]
source: S1 二
caveat:
  zh: 只计纳入统筹且填有统筹前方式的，没有填统筹后方式的按处理方式计；调高和调低都算；处理方式不变、处分种类改变的不算；申诉未了结的照计
  en: Of coordinated cases whose way before is known; where the way after is blank it is the way taken. Raised and lowered both count, another penalty of the same way does not; what is under appeal counts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

coordinated as (
    select
        accountability.person_id,
        accountability.unit_code,
        accountability.district_code,
        accountability.issued,
        accountability.before_way,
        coalesce(accountability.after_way, accountability.way) as after_way
    from accountability
    where accountability.coordinated
        and accountability.before_way is not null
)

select
    coordinated.person_id,
    coordinated.unit_code,
    coordinated.district_code,
    coordinated.issued as happened_on,
    coordinated.before_way,
    coordinated.after_way,
    coordinated.before_way <> coordinated.after_way as is_changed
from coordinated
