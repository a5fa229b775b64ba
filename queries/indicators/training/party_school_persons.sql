/*
id: party_school_persons
title: {zh: 党校培训人数, en: Officials trained at Party schools}
theme: training
unit: 人
better: neutral
numerator: count(distinct person_id)
dimensions:
  kind: {zh: 培训类别, en: Kind}
interval: byar
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M49]
source: S3 一
caveat:
  zh: 按开班日期计；同一干部多次参训只计一人；没有名单的班次不计
  en: Counted by the day a class begins; an official who attends twice counts once; classes without a list of persons are left out
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    training.person_id,
    training.district_code,
    training.start as happened_on,
    training.kind
from training
where training.organizer = '党校' and training.person_id is not null
