/*
id: inspection_weight
title: {zh: 督查计入年度考核权重, en: Weight of inspections in the year}
theme: assessment
unit: "%"
better: neutral
numerator: sum(points)
denominator: sum(out_of)
finest: quarter
interval: none
additive: false
chart: bar
privacy: public
mechanisms: [M18]
source: S3 三；规则表 inspection_weight
caveat:
  zh: 各次督查所适用权重的平均，取自规则表；与班子考核表所填权重不符的由核查规则提示
  en: Mean weight that applies to the inspections held, from the rule table; where a team's own differs, a check says so
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
    -- In whole points, for a fifth cannot be summed exactly as a fraction.
    cast(100 * rule_inspection_weight.share as decimal(18, 6)) as points,
    100 as out_of
from inspection
inner join rule_inspection_weight
    on in_force(
        rule_inspection_weight.valid_from,
        rule_inspection_weight.valid_to,
        -- The weight is that of the annual assessment which the quarter enters.
        make_date(cast(left(inspection.quarter, 4) as integer), 12, 31)
    )
where inspection.item = '综合'
