/*
id: heat_of_a_theme
title: {zh: 一个专题的热力表, en: "A theme as a heat table"}
description:
  zh: "地区 × 指标，只在可比组内比：1 是比同组其他地区都高，-1 是都低，0 是分不出（区间重叠）。没有区间、不排名的组不列；高低不是好坏。所有能用 SQL 的角色都能运行。"
  en: "Areas by indicators, each within its comparable group: 1 is above all others of the group, -1 below all, 0 not to be told apart (intervals overlap). Figures without an interval and groups that are not ranked are left out; high is not good. For every role that may use SQL."
parameters:
  - {name: theme, title: {zh: 专题, en: Theme}, kind: text, default: "training"}
  - {name: month, title: {zh: 月份, en: Month}, kind: month, default: "2022-10"}
chart: {kind: heat, x: title, y: [standing], series: area}
*/
with

compared as (
    select
        figure.indicator,
        indicator.title_zh as title,
        area.group_id,
        area.group_zh as comparable_group,
        area.name_zh as area,
        area.position,
        figure.lower,
        figure.upper
    from figure
    inner join indicator on indicator.id = figure.indicator
    inner join area on area.code = figure.area
    where indicator.theme = $theme
        and area.is_ranked
        and figure.grain = 'ytd'
        and figure.month = $month::date
        and figure.lower is not null
        and figure.upper is not null
)

select
    one.area,
    one.comparable_group,
    one.title,
    count(*) filter (where other.upper < one.lower) as surely_below,
    count(*) filter (where other.lower > one.upper) as surely_above,
    count(*) as others,
    (surely_below - surely_above) / count(*) as standing
from compared as one
inner join compared as other
    on other.indicator = one.indicator
    and other.group_id = one.group_id
    and other.area <> one.area
group by one.area, one.comparable_group, one.title, one.position
order by one.position, one.title
