/*
id: area_beside_whole
title: {zh: 一个地区与全范围, en: "One area beside the whole"}
description:
  zh: "同一指标逐月并列。所有能用 SQL 的角色都能运行。"
  en: "The same indicator by month, side by side. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: area, title: {zh: 地区, en: Area}, kind: area, default: "990121"}
chart: {kind: line, x: month, y: [value], series: area}
*/
select
    figure.month,
    coalesce(area.name_zh, '全范围') as area,
    figure.value
from figure
left join area on area.code = figure.area
where figure.indicator = $indicator
    and figure.grain = 'month'
    and (figure.area = $area or figure.area is null)
order by figure.month, area
