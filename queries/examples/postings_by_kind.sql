/*
id: postings_by_kind
title: {zh: 实践锻炼去向, en: "Where postings lead"}
description:
  zh: "按种类和去向统计人次（不是人数）。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Postings by kind and place: times, not persons. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
chart: {kind: heat, x: place, y: [times], series: kind}
*/
select
    posting.kind,
    posting.place,
    count(*) as times,
    count(distinct posting.person_id) as persons
from posting
where year(posting.start) = $year::integer
group by posting.kind, posting.place
order by posting.kind, times desc
