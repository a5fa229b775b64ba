/*
id: team_scores_spread
title: {zh: 班子得分分布, en: "How teams' scores spread"}
description:
  zh: "各地区班子综合得分的箱线。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "The teams' whole scores of each area as a box. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2021}
chart: {kind: box, x: area, y: [score]}
*/
select
    area.name_zh as area,
    team_assessment.score::double as score
from team_assessment
inner join area on area.code = team_assessment.district_code
where team_assessment.kind = '年度' and team_assessment.component = '综合' and team_assessment.year = $year::integer
order by area.position
