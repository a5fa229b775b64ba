/*
id: training_person_times
title: {zh: 培训人次, en: Attendances at training}
theme: training
unit: 人次
better: neutral
numerator: sum(times)
dimensions:
  kind: {zh: 培训类别, en: Kind}
  organizer: {zh: 主办单位, en: Organiser}
interval: byar
additive: true
chart: line
privacy: restricted
names: ordinary
mechanisms: [M49, M50]
source: S3 一
caveat:
  zh: 按开班日期计；没有名单的班次按填报人数计
  en: Counted by the day a class begins; a class without a list of persons counts by its headcount
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    training.person_id,
    training.district_code,
    training.start as happened_on,
    training.kind,
    training.organizer,
    coalesce(training.headcount, 1) as times
from training
