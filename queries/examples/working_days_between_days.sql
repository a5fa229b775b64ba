/*
id: working_days_between_days
title: {zh: 两日之间的工作日, en: "Working days between two days"}
description:
  zh: "按工作日历数，含调休。所有能用 SQL 的角色都能运行。"
  en: "By the calendar of working days, moved ones included. For every role that may use SQL."
parameters:
  - {name: from_day, title: {zh: 起, en: From}, kind: text, default: "2022-09-28"}
  - {name: until_day, title: {zh: 止, en: Until}, kind: text, default: "2022-10-12"}
chart: {kind: value, y: [working_days]}
*/
select
    first_day.day as from_day,
    last_day.day as until_day,
    last_day.number - first_day.number as working_days
from working_day as first_day
cross join working_day as last_day
where first_day.day = $from_day::date
    and last_day.day = $until_day::date
