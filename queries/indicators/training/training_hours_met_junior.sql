/*
id: training_hours_met_junior
title: {zh: 乡科级学时达标率, en: Junior officials with the yearly training}
theme: training
unit: "%"
better: higher
numerator: count(distinct person_id)
denominator: staff_junior
finest: year
interval: wilson
additive: false
chart: bullet
privacy: restricted
names: ordinary
mechanisms: [M49]
source: S2
caveat:
  zh: 从当年1月起累计学时或脱产天数，按开班日期首次达到要求之日计；年中的数字因此低于全年
  en: From January the hours, or the days off the job, add up by the day a class begins; the day they first suffice counts, so that a figure within the year is below the year's
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

junior as (
    select
        person.person_id,
        person.district_code,
        rule_post_levels.audience,
        rule_post_levels.valid_from,
        rule_post_levels.valid_to
    from person
    inner join rule_post_levels on rule_post_levels.level = person.level
    where person.in_service and rule_post_levels.audience = 'junior'
),

learned as (
    select
        junior.person_id,
        junior.district_code,
        junior.audience,
        training.start as day,
        sum(coalesce(training.hours, 0)) over running as hours,
        -- A course at home may be open for weeks: only days off the job are days of training.
        sum(
            case when training.offline then coalesce(training."end", training.start) - training.start + 1 else 0 end
        ) over running as days
    from training
    inner join junior
        on junior.person_id = training.person_id
        and in_force(junior.valid_from, junior.valid_to, training.start)
    window running as (partition by training.person_id, date_trunc('year', training.start) order by training.start)
)

select
    learned.person_id,
    learned.district_code,
    min(learned.day) as happened_on
from learned
inner join rule_training_requirements
    on rule_training_requirements.audience = learned.audience
    and in_force(rule_training_requirements.valid_from, rule_training_requirements.valid_to, learned.day)
where learned.hours >= rule_training_requirements.hours or learned.days >= rule_training_requirements.days
group by learned.person_id, learned.district_code, date_trunc('year', learned.day)
