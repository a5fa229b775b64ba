/*
id: staff_by_age_and_level
title: {zh: 年龄段 × 职级层次, en: "Ages by levels"}
description:
  zh: "在职人员按年龄段和层次计数。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Those in service by age band and level. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: heat, x: age_band, y: [persons], series: level}
*/
select
    person.age_band,
    person.level,
    count(*) as persons
from person
where person.in_service
group by person.age_band, person.level
order by person.level, person.age_band
