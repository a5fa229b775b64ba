/*
id: talks_that_helped
title: {zh: 谈心谈话的效果, en: "What talks lead to"}
description:
  zh: "按缘由统计：有需求的占多少，其中解决的占多少。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "By trigger: how many had a need, and of these how many were met. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
chart: {kind: bar, x: trigger, y: [need_percent, resolved_percent]}
*/
select
    talk.trigger,
    count(*) as talks,
    100.0 * count(*) filter (where talk.need) / count(*) as need_percent,
    100.0 * count(*) filter (where talk.need and talk.resolved) / nullif(count(*) filter (where talk.need), 0) as resolved_percent
from talk
where year(talk.date) = $year::integer
group by talk.trigger
order by talks desc
