/*
id: theory_person_times
title: {zh: 理论培训人次, en: Attendances at theory training}
theme: training
unit: 人次
better: neutral
numerator: sum(times)
dimensions:
  organizer: {zh: 主办单位, en: Organiser}
interval: byar
additive: true
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M49]
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
    training.organizer,
    coalesce(training.headcount, 1) as times
from training
where training.kind = '理论'
