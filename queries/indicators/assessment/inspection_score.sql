/*
id: inspection_score
title: {zh: 督查得分, en: Quarterly inspection score}
theme: assessment
unit: 分
better: higher
measure: score
finest: quarter
interval: mean
additive: false
chart: line
privacy: public
mechanisms: [M18]
source: S3 三
caveat:
  zh: 季度督查综合得分的平均，满分不是100的折成百分制；按所属季度计，不按督查日期
  en: Mean whole score out of 100; by the quarter inspected and not by the day
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    inspection.district_code,
    inspection.unit_code,
    make_date(
        cast(left(inspection.quarter, 4) as integer),
        cast(right(inspection.quarter, 1) as integer) * 3 - 2,
        1
    ) as happened_on,
    cast(100 * inspection.score / coalesce(nullif(inspection.full_score, 0), 100) as decimal(18, 6)) as score
from inspection
where inspection.item = '综合'
