/*
id: middle_rank_ratings
title: {zh: 环节干部综合考评均分, en: Ratings of middle ranks by source}
theme: assessment
unit: 分
better: higher
measure: score
finest: year
dimensions:
  component: {zh: 分项, en: Component}
interval: mean
additive: false
chart: dot
privacy: public
mechanisms: [M19]
source: S3 三
caveat:
  zh: 部门互评、基层评价、加分、扣分各是一种尺度，应按分项看；合在一起的均分没有意义
  en: "Each component has a scale of its own: read it by component; their common mean says nothing"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    team_assessment.district_code,
    team_assessment.unit_code,
    make_date(team_assessment.year, 1, 1) as happened_on,
    team_assessment.component,
    team_assessment.score
from team_assessment
where team_assessment.component in ('互评', '基层评价', '加分', '扣分')
    and team_assessment.score is not null
