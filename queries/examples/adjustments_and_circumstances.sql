/*
id: adjustments_and_circumstances
title: {zh: 调整的情形和方式, en: "Adjustments by circumstance and way"}
description:
  zh: "情形的名称来自规则表；一人多次各计一次。要读去标识的明细行：组织角色，或既看得到小数又有明细权限的人。"
  en: "The names are the rule's; who was moved twice counts twice. Reads de-identified rows: for the organisation role, or who has rows and sees exact counts."
chart: {kind: heat, x: way, y: [times], series: circumstance}
*/
select
    rule_circumstances.name_zh as circumstance,
    adjustment.way,
    count(*) as times
from adjustment
left join rule_circumstances
    on rule_circumstances.code = adjustment.circumstance
    and rule_circumstances.valid_to is null
group by rule_circumstances.name_zh, adjustment.way
order by times desc
