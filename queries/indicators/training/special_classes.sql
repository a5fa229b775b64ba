/*
id: special_classes
title: {zh: 专题班期数, en: Special classes}
theme: training
unit: 期
better: neutral
numerator: count(distinct class)
interval: byar
additive: false
chart: column
privacy: restricted
mechanisms: [M50]
source: S3 一
caveat:
  zh: 班名和开班日期都相同的为一期，几个地区参加的只计一期
  en: Classes of the same name and first day are one, even where several areas attend
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    training.district_code,
    training.start as happened_on,
    training.class_name || ' ' || cast(training.start as varchar) as class
from training
where training.kind = '专业'
group by training.district_code, training.start, training.class_name
