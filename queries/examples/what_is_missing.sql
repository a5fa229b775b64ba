/*
id: what_is_missing
title: {zh: 未报和已抑制, en: "Not received and suppressed"}
description:
  zh: "各地区有多少指标没有数，为什么。所有能用 SQL 的角色都能运行。"
  en: "How many indicators of each area have no figure, and why. For every role that may use SQL."
parameters:
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: bar, x: area, y: [indicators], series: state}
*/
select
    area.name_zh as area,
    figure.state,
    count(*) as indicators
from figure
inner join area on area.code = figure.area
where figure.grain = 'ytd'
    and figure.month = $month::date
    and figure.state <> 'ok'
group by area.name_zh, area.position, figure.state
order by area.position, figure.state
