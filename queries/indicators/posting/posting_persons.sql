/*
id: posting_persons
title: {zh: 实践锻炼人数, en: Officials posted}
theme: posting
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  kind: {zh: 锻炼类型, en: Kind}
  place: {zh: 锻炼地点, en: Place}
interval: byar
additive: false
chart: stacked
privacy: restricted
names: ordinary
mechanisms: [M52]
source: S2 三（一）；S3 一
caveat:
  zh: 按开始日期计，期内派出的；同一干部多次派出只计一人，因此各类型之和可大于总数
  en: Those sent out in the period, by the first day; an official sent twice counts once, so the kinds may add up to more than the whole
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    posting.person_id,
    posting.district_code,
    posting.start as happened_on,
    posting.kind,
    posting.place
from posting
