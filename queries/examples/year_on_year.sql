/*
id: year_on_year
title: {zh: 与去年同期比, en: "Against last year"}
description:
  zh: "各地区年初以来与去年同期之差；百分比的差是百分点；哪一年没有数或还是暂定，或今年的结果未到期（ripe_after），就没有差，不是零。所有能用 SQL 的角色都能运行。"
  en: "Each area's year to date less last year's; of percentages the difference is in points; where a year has no figure or a provisional one, or outcomes of this year are still to come (ripe_after), there is no difference, which is not zero. For every role that may use SQL."
parameters:
  - {name: indicator, title: {zh: 指标, en: Indicator}, kind: text, default: "training_coverage"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: bar, x: area, y: [last_year, this_year]}
*/
with

now as (
    select figure.area, figure.value, figure.state, figure.ripe_after
    from figure
    where figure.indicator = $indicator and figure.grain = 'ytd' and figure.month = $month::date
),

before as (
    select figure.area, figure.value, figure.state
    from figure
    where figure.indicator = $indicator and figure.grain = 'ytd' and figure.month = $month::date - interval 1 year
)

select
    area.name_zh as area,
    before.value as last_year,
    now.value as this_year,
    case
        when now.state = 'ok' and before.state = 'ok' and now.ripe_after is null then now.value - before.value
    end as difference,
    now.state,
    now.ripe_after
from now
inner join area on area.code = now.area
left join before on before.area = now.area
order by area.position
