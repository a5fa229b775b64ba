/*
id: spread_by_group
title: {zh: 同组差距, en: "The spread within groups"}
description:
  zh: "每个可比组里最高、最低和相差多少，以及几个地区没有数（未报或已抑制）。所有能用 SQL 的角色都能运行。"
  en: "The highest, the lowest and the gap within each comparable group, and how many areas have no figure (not received or suppressed). For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
*/
select
    area.group_zh as comparable_group,
    count(*) as areas,
    count(*) - count(figure.value) as without_figure,
    min(figure.value) as least,
    median(figure.value) as median,
    max(figure.value) as most,
    max(figure.value) - min(figure.value) as gap
from figure
inner join area on area.code = figure.area
where figure.indicator = $indicator
    and figure.grain = 'ytd'
    and figure.month = $month::date
group by area.group_zh
order by area.group_zh
