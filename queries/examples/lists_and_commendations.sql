/*
id: lists_and_commendations
title: {zh: 名单与表彰, en: "Lists and commendations"}
description:
  zh: "两类名单中的人，有多少受过表彰。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Of those on each kind of list, how many were commended. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: bar, x: list_kind, y: [persons, commended]}
*/
select
    list_entry.list_kind,
    count(distinct list_entry.person_id) as persons,
    count(distinct list_entry.person_id) filter (where commendation.person_id is not null) as commended
from list_entry
left join commendation on commendation.person_id = list_entry.person_id
group by list_entry.list_kind
order by persons desc
