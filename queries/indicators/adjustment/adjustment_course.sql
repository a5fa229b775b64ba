/*
id: adjustment_course
title: {zh: 不适宜现职调整走向, en: "What followed adjustments"}
theme: adjustment
unit: 人次
better: neutral
numerator: count(*)
ripens: 6
dimensions:
  ending: {zh: 方式和后续, en: Way and follow-up}
interval: byar
additive: true
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M29, M30, M31]
source: S3 二
caveat:
  zh: 按决定日期计，一次调整为一人次；方式和跟踪了解结果连写，没有跟踪结果的写未跟踪；近期调整的还会有跟踪结果
  en: "By the day it was decided, each adjustment once; way and follow-up in one, 未跟踪 where nothing was found out yet"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    adjustment.person_id,
    adjustment.district_code,
    adjustment.decided as happened_on,
    concat(adjustment.way, '·', coalesce(adjustment.follow_up_result, '未跟踪')) as ending
from adjustment
where adjustment.decided is not null
