/*
id: spread_of_months
title: {zh: 逐月的波动, en: "How months spread"}
description:
  zh: "每个地区各月数值的箱线；未报、已抑制和未到期（ripe_after）的月份不在内。所有能用 SQL 的角色都能运行。"
  en: "The months of each area as a box; months not received, suppressed or not ripe yet (ripe_after) are left out. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_person_times"}
chart: {kind: box, x: area, y: [value]}
*/
select
    area.name_zh as area,
    figure.month,
    figure.value
from figure
inner join area on area.code = figure.area
where figure.indicator = $indicator
    and figure.grain = 'month'
    and figure.value is not null
    and figure.ripe_after is null
order by area.position, figure.month
