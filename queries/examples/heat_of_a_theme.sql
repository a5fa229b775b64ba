/*
id: heat_of_a_theme
title: {zh: 一个专题的热力表, en: "A theme as a heat table"}
description:
  zh: "地区 × 指标，颜色按名次（1 是同一指标中最高的）。所有能用 SQL 的角色都能运行。"
  en: "Areas by indicators, shaded by place: 1 is the highest of the same indicator. For every role that may use SQL."
parameters:
  - {name: theme, title: {zh: 专题, en: Theme}, kind: text, default: "training"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: heat, x: title, y: [place], series: area}
*/
select
    area.name_zh as area,
    indicator.title_zh as title,
    rank() over (partition by figure.indicator order by figure.value desc) as place
from figure
inner join indicator on indicator.id = figure.indicator
inner join area on area.code = figure.area
where indicator.theme = $theme
    and figure.grain = 'ytd'
    and figure.month = $month::date
    and figure.value is not null
order by area.position, indicator.title_zh
