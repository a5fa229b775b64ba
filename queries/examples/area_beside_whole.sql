/*
id: area_beside_whole
title: {zh: 一个地区与全范围, en: "One area beside the whole"}
description:
  zh: "同一指标逐月并列；未报和已抑制的月份没有点，原因在 state；有 ripe_after 的月份未到期，不与以前的比。所有能用 SQL 的角色都能运行。"
  en: "The same indicator by month, side by side; months not received or suppressed have no point, and state says why; those with ripe_after are not to be held against earlier ones yet. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: area, title: {zh: 地区, en: Area}, kind: area, default: "990121"}
chart: {kind: line, x: month, y: [value], series: area}
*/
select
    figure.month,
    coalesce(area.name_zh, '全范围') as area,
    figure.value,
    figure.state,
    figure.ripe_after
from figure
left join area on area.code = figure.area
where figure.indicator = $indicator
    and figure.grain = 'month'
    and (figure.area = $area or figure.area is null)
order by figure.month, area
