/*
id: reuse_in_influence
number: 6
title: {zh: 影响期未满即重新使用, en: Used again in an influence period}
severity: flag
contract: appointment
column: decided
against: accountability
subject: person_id
message: {zh: 影响期未满即重新使用，请核查, en: used again before the influence period is over}
source: 数据核查规则 6；规则表 influence_months
*/
with

periods as (
    -- Where the end is not sent it follows from the penalty, unless the table gives a limit alone.
    select
        accountability.person_id,
        accountability.issued,
        accountability.row_origin,
        coalesce(
            accountability.influence_end,
            accountability.issued + to_months(rule_influence_months.months)
        ) as ends
    from accountability
    left join rule_influence_months
        on accountability.way = rule_influence_months.way
        and coalesce(accountability.penalty, accountability.way) = rule_influence_months.measure
        and accountability.issued between rule_influence_months.valid_from
            and coalesce(rule_influence_months.valid_to, accountability.issued)
        and not rule_influence_months.is_most
)

select
    appointment.row_origin as found,
    periods.row_origin as against,
    appointment.decided as value
from appointment
inner join periods on appointment.person_id = periods.person_id
where appointment.kind = '重新使用'
    and appointment.decided >= periods.issued
    and appointment.decided < periods.ends
