/*
id: influence_persons
title: {zh: 影响期内人数, en: "Officials within an influence period"}
theme: observation
unit: 人
better: neutral
kind: stock
numerator: count(distinct person_id)
dimensions:
  ends_in: {zh: 期满月份, en: Month it ends in}
interval: byar
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M47]
source: S3 五
caveat:
  zh: 期末影响期未满的人数，自入库起到影响期满日为止；同一干部有几个影响期的，各期满月份分别计，总数只计一人
  en: "Whose influence period is not over at the end of the period, from entry to its last day; one with several counts in the month of each, and once in the whole"
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    observation.person_id,
    observation.district_code,
    observation.entered as began_on,
    observation.influence_end as ended_on,
    left(cast(observation.influence_end as varchar), 7) as ends_in
from observation
where observation.entered is not null
