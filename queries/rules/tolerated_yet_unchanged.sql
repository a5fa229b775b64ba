/*
id: tolerated_yet_unchanged
number: 9
title: {zh: 已容错而处理未变, en: Tolerated yet unchanged}
severity: flag
contract: tolerance
column: result
against: accountability
subject: person_id
message: {zh: 已认定容错，问责记录的处理方式却未见调整，请核查, en: "tolerance was granted, yet the way it was dealt with has not changed"}
source: 数据核查规则 9
*/
select
    tolerance.row_origin as found,
    accountability.row_origin as against,
    tolerance.result as value
from tolerance
inner join accountability
    on tolerance.accountability_case_id = accountability.case_id
    and tolerance.person_id = accountability.person_id
where tolerance.result in ('免责', '从轻', '减轻')
    -- What was decided afterwards had the tolerance before it.
    and accountability.issued < tolerance.decided
    and coalesce(accountability.before_way, accountability.way) = coalesce(accountability.after_way, accountability.way)
