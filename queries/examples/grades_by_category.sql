/*
id: grades_by_category
title: {zh: 考核等次分布, en: "How grades are given"}
description:
  zh: "年度考核等次，按人员类别占比；没有等次的不在分母里。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Grades of the annual assessment as shares of each category; those without a grade are not in the denominator. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2021}
chart: {kind: bar, x: category, y: [percent], series: grade}
*/
select
    person.category,
    assessment.grade,
    count(distinct assessment.person_id) as persons,
    100.0 * count(distinct assessment.person_id) / sum(count(distinct assessment.person_id)) over (partition by person.category) as percent
from assessment
inner join person on person.person_id = assessment.person_id
where assessment.kind = '年度' and assessment.year = $year::integer and assessment.grade is not null
group by person.category, assessment.grade
order by person.category, percent desc
