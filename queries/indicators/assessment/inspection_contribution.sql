/*
id: inspection_contribution
title: {zh: 督查计入分, en: Points from inspections}
theme: assessment
unit: 分
better: higher
measure: points
finest: quarter
interval: mean
additive: false
chart: bar
privacy: public
mechanisms: [M16, M18]
source: S3 三；规则表 inspection_weight
caveat:
  zh: 季度督查综合得分（百分制）乘规则表权重的平均，即一次督查可为年度考核计入的分数
  en: Mean whole score out of 100 times the weight of the rule table, which is what an inspection adds to the year's result
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

scored as (
    select
        inspection.district_code,
        inspection.unit_code,
        make_date(
            cast(left(inspection.quarter, 4) as integer),
            cast(right(inspection.quarter, 1) as integer) * 3 - 2,
            1
        ) as happened_on,
        cast(100 * inspection.score / coalesce(nullif(inspection.full_score, 0), 100) as decimal(18, 6)) as score,
        rule_inspection_weight.share
    from inspection
    inner join rule_inspection_weight
        on in_force(
            rule_inspection_weight.valid_from,
            rule_inspection_weight.valid_to,
            -- The weight is that of the annual assessment which the quarter enters.
            make_date(cast(left(inspection.quarter, 4) as integer), 12, 31)
        )
    where inspection.item = '综合'
)

select
    scored.district_code,
    scored.unit_code,
    scored.happened_on,
    cast(scored.score * scored.share as decimal(18, 6)) as points
from scored
