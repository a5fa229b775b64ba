/*
id: influence_end_differs
number: 7
title: {zh: 影响期满日期与规定不符, en: An influence period of another length}
severity: flag
contract: accountability
column: influence_end
subject: person_id
message: {zh: 影响期满日期不等于决定日期加规定月数，请核查, en: the influence period does not end the months after the decision that the table gives}
source: 数据核查规则 7；规则表 influence_months、merge_caps
*/
with

penalties as (
    select
        accountability.*,
        rule_influence_months.is_most,
        cast(accountability.issued + to_months(rule_influence_months.months) as date) as due,
        cast(accountability.issued + to_months(rule_merge_caps.months) as date) as latest
    from accountability
    inner join rule_influence_months
        on accountability.way = rule_influence_months.way
        and coalesce(accountability.penalty, accountability.way) = rule_influence_months.measure
        and accountability.issued between rule_influence_months.valid_from
            and coalesce(rule_influence_months.valid_to, accountability.issued)
    left join rule_merge_caps
        on accountability.way = rule_merge_caps.way
        and accountability.issued between rule_merge_caps.valid_from
            and coalesce(rule_merge_caps.valid_to, accountability.issued)
)

select
    penalties.row_origin as found,
    penalties.influence_end as value
from penalties
where penalties.influence_end <> penalties.due
    and not (penalties.is_most and penalties.influence_end < penalties.due)
    -- Penalties that run at one time may have been merged into a longer one, up to the cap.
    and not (
        penalties.influence_end > penalties.due
        and penalties.influence_end <= coalesce(penalties.latest, penalties.due)
        and exists (
            from accountability as other
            where other.person_id = penalties.person_id
                and other.way = penalties.way
                and other.case_id <> penalties.case_id
                and other.issued <= penalties.influence_end
                and other.influence_end >= penalties.issued
        )
    )
