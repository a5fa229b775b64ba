/*
id: areas_of_one_indicator
title: {zh: 一个指标的各地区, en: "One indicator by area"}
description:
  zh: "年初以来各地区的值和区间，同组的放在一起，组内从高到低；区间重叠的分不出先后。所有能用 SQL 的角色都能运行。"
  en: "The year to date of each area with its interval, comparable areas together, within them the highest first; where intervals overlap none is ahead. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: bar, x: area, y: [value]}
*/
select
    area.name_zh as area,
    area.group_zh as comparable_group,
    figure.numerator,
    figure.denominator,
    figure.value,
    figure.lower,
    figure.upper,
    figure.state
from figure
inner join area on area.code = figure.area
where figure.indicator = $indicator
    and figure.grain = 'ytd'
    and figure.month = $month::date
order by area.group_id, figure.value desc nulls last, area.position
