/*
id: survey_return_and_approval
title: {zh: 测评回收与认可, en: "Returns and approval of surveys"}
description:
  zh: "回收率对认可率，每次测评一个点。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "The share returned against the share in favour, a point for each survey. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: scatter, x: returned_percent, y: [positive_percent], series: target_type}
*/
select
    survey.target_type,
    survey.surveyed,
    100.0 * sum(survey.returned) / nullif(sum(survey.issued), 0) as returned_percent,
    100.0 * sum(survey.positive) / nullif(sum(survey.returned), 0) as positive_percent
from survey
group by survey.target_type, survey.surveyed
order by survey.surveyed
