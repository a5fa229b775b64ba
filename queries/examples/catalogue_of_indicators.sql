/*
id: catalogue_of_indicators
title: {zh: 指标目录, en: "The catalogue of indicators"}
description:
  zh: "每个专题有多少指标，以及单位和方向。所有能用 SQL 的角色都能运行。"
  en: "How many indicators each theme has, by unit and direction. For every role that may use SQL."
chart: {kind: bar, x: theme, y: [indicators]}
*/
select
    indicator.theme,
    count(*) as indicators,
    count(*) filter (where indicator.better = 'higher') as higher_is_better,
    count(*) filter (where indicator.better = 'lower') as lower_is_better,
    string_agg(distinct indicator.unit, '、' order by indicator.unit) as units
from indicator
group by indicator.theme
order by indicators desc, indicator.theme
