/*
id: excellent_rate
title: {zh: 优秀等次比例, en: Graded excellent}
theme: assessment
unit: "%"
better: neutral
numerator: count(*) filter (where is_excellent)
denominator: count(*)
finest: year
interval: wilson
additive: false
chart: dot
privacy: restricted
names: ordinary
mechanisms: [M14, M22]
source: S3 三
caveat:
  zh: 以应参加年度考核人数为分母，未参加者也在内；按考核年度计，上限见规则表 excellent_quota
  en: Out of all who should take part, also those who did not; by the year assessed; for the quota see excellent_quota
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    assessment.person_id,
    assessment.district_code,
    make_date(assessment.year, 1, 1) as happened_on,
    coalesce(assessment.grade = '优秀', false) as is_excellent
from assessment
where assessment.kind = '年度' and assessment.eligible
