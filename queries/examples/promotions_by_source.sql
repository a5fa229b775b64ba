/*
id: promotions_by_source
title: {zh: 提拔的来源, en: "Where the promoted come from"}
description:
  zh: "按来源统计提拔人次，及其中年轻、此前培训过的。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "Promotions by source; of them the young, and those trained before. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
parameters:
  - {name: year, title: {zh: 年份, en: Year}, kind: number, default: 2022}
chart: {kind: bar, x: source_type, y: [times, young]}
*/
select
    appointment.source_type,
    count(*) as times,
    count(*) filter (where appointment.is_young) as young,
    count(*) filter (where appointment.trained_before) as trained_before
from appointment
where appointment.kind = '提拔' and year(appointment.decided) = $year::integer
group by appointment.source_type
order by times desc
