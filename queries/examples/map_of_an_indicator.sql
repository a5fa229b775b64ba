/*
id: map_of_an_indicator
title: {zh: 一个指标的地图, en: "An indicator on the map"}
description:
  zh: "每个地区一块，颜色按数值分档；没有数的原因在 state。可比组不同的地区不宜比高低。所有能用 SQL 的角色都能运行。"
  en: "A tile for each area, shaded by its value; where there is none, state says why. Areas of different comparable groups are not to be ranked. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: map, x: area, y: [value]}
*/
select
    figure.area,
    figure.value,
    figure.state
from figure
where figure.indicator = $indicator
    and figure.grain = 'ytd'
    and figure.month = $month::date
    and figure.area is not null
order by figure.area
