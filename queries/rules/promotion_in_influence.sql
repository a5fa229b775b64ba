/*
id: promotion_in_influence
number: 4
title: {zh: 影响期未满即晋升, en: Promoted in an influence period}
severity: flag
contract: appointment
column: decided
against: accountability
subject: person_id
message: {zh: 决定日期在影响期内，请核查, en: decided while an influence period runs}
source: 数据核查规则 4；规则表 influence_months
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
where appointment.kind in ('提拔', '职级晋升', '职员等级')
    and appointment.decided >= periods.issued
    and appointment.decided < periods.ends
