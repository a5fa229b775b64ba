/*
id: indicators_of_an_area
title: {zh: 一个地区的全部指标, en: "All indicators of an area"}
description:
  zh: "按专题列出年初以来的值和单位。所有能用 SQL 的角色都能运行。"
  en: "By theme, the year to date with its unit. For every role that may use SQL."
parameters:
  - {name: area, title: {zh: 地区, en: Area}, kind: area, default: "990121"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
*/
select
    indicator.theme,
    indicator.title_zh as title,
    figure.value,
    indicator.unit,
    figure.state
from figure
inner join indicator on indicator.id = figure.indicator
where figure.area = $area
    and figure.grain = 'ytd'
    and figure.month = $month::date
order by indicator.theme, indicator.title_zh
