/*
id: two_indicators_together
title: {zh: 两个指标一起看, en: "Two indicators together"}
description:
  zh: "每个地区一个点，两个指标都有数才画；相关不等于因果。所有能用 SQL 的角色都能运行。"
  en: "A point for each area that has both figures; to go together is not to cause. For every role that may use SQL."
parameters:
  - {name: across, title: {zh: 横轴指标, en: Across}, kind: text, default: "training_coverage"}
  - {name: up, title: {zh: 纵轴指标, en: Up}, kind: text, default: "posting_persons"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: scatter, x: across, y: [up], series: comparable_group}
*/
select
    area.name_zh as area,
    area.group_zh as comparable_group,
    first_one.value as across,
    second_one.value as up
from figure as first_one
inner join figure as second_one
    on second_one.area = first_one.area
    and second_one.grain = first_one.grain
    and second_one.month = first_one.month
inner join area on area.code = first_one.area
where first_one.indicator = $across
    and second_one.indicator = $up
    and first_one.grain = 'ytd'
    and first_one.month = $month::date
order by area.position
