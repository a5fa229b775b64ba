/*
id: team_component_score
title: {zh: 班子考核分项得分, en: Leading teams' scores by component}
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
mechanisms: [M16]
source: S3 三
caveat:
  zh: 班子年度考核各分项折算权重前的百分制得分的平均；各分项尺度不同，应按分项看；加扣分和综合得分不计
  en: Mean over teams of a component's score out of 100, before any weight; to be read by component; points added or taken off and the whole score are left out
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
where coalesce(team_assessment.kind, '年度') = '年度'
    and team_assessment.component in ('绩效', '年终', '领导', '督查')
    and team_assessment.score is not null
