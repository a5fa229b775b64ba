/*
id: inspection_over_quarters
title: {zh: 督查得分逐季, en: "Inspections by quarter"}
description:
  zh: "每季各项目的平均得分率。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "The mean share of the full score by quarter and item. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: line, x: quarter, y: [percent], series: item}
*/
select
    inspection.quarter,
    inspection.item,
    (100 * avg(inspection.score / nullif(inspection.full_score, 0)))::double as percent
from inspection
group by inspection.quarter, inspection.item
order by inspection.quarter, inspection.item
