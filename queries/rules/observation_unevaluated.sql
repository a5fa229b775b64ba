/*
id: observation_unevaluated
number: 12
title: {zh: 影响期满未评估, en: Not evaluated after the influence period}
severity: flag
contract: observation
column: evaluated
message: {zh: 影响期满后在规定期限内没有评估，请核查, en: not evaluated in the time allowed after the influence period ended}
source: 数据核查规则 12；规则表 calendar_limits
*/
with

received as (
    -- An export tells of nothing after its last month, so a file read late is no late evaluation.
    select district_code, last_day(max(last_month)) as known_until
    from coverage
    where contract = 'observation'
    group by district_code
)

select
    observation.row_origin as found,
    observation.influence_end as value
from observation
inner join received on observation.district_code = received.district_code
inner join rule_calendar_limits
    on rule_calendar_limits.item = 'observation_evaluation'
    and observation.influence_end between rule_calendar_limits.valid_from
        and coalesce(rule_calendar_limits.valid_to, observation.influence_end)
where observation.evaluated is null
    and received.known_until > observation.influence_end + case rule_calendar_limits.unit
        when 'month' then to_months(rule_calendar_limits.amount)
        else to_days(rule_calendar_limits.amount)
    end
