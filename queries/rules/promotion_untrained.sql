/*
id: promotion_untrained
number: 11
title: {zh: 提拔而培训不足, en: Promoted without the training}
severity: flag
contract: appointment
column: decided
subject: person_id
message: {zh: 提拔前培训学时（天数）未达要求，期限内也没有补训，请核查, en: promoted short of the training required and not trained in the time to make up}
source: 数据核查规则 11；规则表 training_requirements、post_levels、rank_ladder
*/
with

levels as (
    select level, audience from rule_post_levels
    union all
    select rank, audience from rule_rank_ladder
),

required as (
    select
        appointment.person_id,
        appointment.district_code,
        appointment.decided,
        appointment.row_origin,
        rule_training_requirements.hours,
        rule_training_requirements.days,
        rule_training_requirements.months,
        cast(appointment.decided - to_years(rule_training_requirements.years) as date) as since,
        cast(appointment.decided + to_months(coalesce(rule_training_requirements.make_up_months, 0)) as date) as until
    from appointment
    inner join levels on coalesce(appointment.from_level, appointment.to_level) = levels.level
    inner join rule_training_requirements
        on levels.audience = rule_training_requirements.audience
        and appointment.decided between rule_training_requirements.valid_from
            and coalesce(rule_training_requirements.valid_to, appointment.decided)
    where appointment.kind = '提拔'
        and appointment.trained_before is distinct from true
),

received as (
    select distinct
        district_code,
        cast(unnest(generate_series(first_month, last_month, interval 1 month)) as date) as month
    from coverage
    where contract = 'training'
),

judged as (
    -- Of months that were not sent in nobody knows what was learned.
    select required.*
    from required
    inner join received
        on required.district_code = received.district_code
        and received.month between date_trunc('month', required.since) and date_trunc('month', required.until)
    group by all
    having count(*) = date_diff('month', required.since, required.until) + 1
),

learned as (
    select
        judged.*,
        coalesce(sum(training.hours) filter (where training.start < judged.decided), 0) as learned_hours,
        coalesce(
            sum(coalesce(training."end", training.start) - training.start + 1)
                filter (where training.start < judged.decided),
            0
        ) as learned_days,
        count(*) filter (where training.start >= judged.decided) as made_up
    from judged
    left join training
        on judged.person_id = training.person_id
        and training.start between judged.since and judged.until
    group by all
)

select
    learned.row_origin as found,
    learned.decided as value
from learned
where learned.learned_hours < learned.hours
    and (learned.days is null or learned.learned_days < learned.days)
    and (
        learned.months is null
        or learned.since + to_days(cast(learned.learned_days as integer)) < learned.since + to_months(learned.months)
    )
    and learned.made_up = 0
