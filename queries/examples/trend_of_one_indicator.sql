/*
id: trend_of_one_indicator
title: {zh: 一个指标的逐月走势, en: "One indicator month by month"}
description:
  zh: "全范围逐月的值；未报和已抑制的月份没有点；有 ripe_after 的月份未到期，不与以前的比。所有能用 SQL 的角色都能运行。"
  en: "The whole of one's scope by month; months not received or suppressed have no point; those with ripe_after are not to be held against earlier ones yet. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_person_times"}
chart: {kind: line, x: month, y: [value]}
*/
select
    figure.month,
    figure.value,
    figure.state,
    figure.ripe_after
from figure
where figure.indicator = $indicator
    and figure.area is null
    and figure.grain = 'month'
order by figure.month
