/*
id: working_days_of_months
title: {zh: 各月工作日数, en: "Working days of each month"}
description:
  zh: "比较各月的量时可除以它。所有能用 SQL 的角色都能运行。"
  en: "Divide by it where amounts of months are compared. For every role that may use SQL."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
chart: {kind: bar, x: month, y: [working_days]}
*/
select
    date_trunc('month', working_day.day)::date as month,
    max(working_day.number) - min(working_day.number) + 1 as working_days
from working_day
where year(working_day.day) = $year::integer
group by date_trunc('month', working_day.day)
order by month
