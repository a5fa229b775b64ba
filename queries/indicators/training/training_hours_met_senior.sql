/*
id: training_hours_met_senior
title: {zh: 县处级五年达标率, en: Senior officials with five years' training}
theme: training
unit: "%"
better: higher
kind: stock
numerator: count(distinct person_id)
denominator: staff_senior
interval: wilson
additive: false
chart: bullet
privacy: restricted
names: ordinary
mechanisms: [M49]
source: S4
caveat:
  zh: 期末之前五年内的学时（或脱产时间）合计达到要求的占比，按开班日期计；没有报送满五年培训数据的地区偏低
  en: Hours, or time off the job, of the five years up to the period's end, by the day a class begins; too low where fewer than five years of training have been reported
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

senior as (
    select
        person.person_id,
        person.district_code,
        rule_post_levels.audience,
        rule_post_levels.valid_from,
        rule_post_levels.valid_to
    from person
    inner join rule_post_levels on rule_post_levels.level = person.level
    where person.in_service and rule_post_levels.audience = 'senior'
),

classes as (
    select
        senior.person_id,
        training.start,
        cast(training.start + to_years(rule_training_requirements.years) as date) as forgotten_on,
        coalesce(training.hours, 0) as hours,
        -- A course at home may be open for weeks: only days off the job are days of training.
        case when training.offline then coalesce(training."end", training.start) - training.start + 1 else 0 end as days
    from training
    inner join senior
        on senior.person_id = training.person_id
        and in_force(senior.valid_from, senior.valid_to, training.start)
    inner join rule_training_requirements
        on rule_training_requirements.audience = senior.audience
        and in_force(rule_training_requirements.valid_from, rule_training_requirements.valid_to, training.start)
),

turns as (
    select classes.person_id, classes.start as day, classes.hours, classes.days
    from classes
    union all
    select classes.person_id, classes.forgotten_on as day, -classes.hours, -classes.days
    from classes
    union all
    -- The same training may suffice for one rule and not for the next.
    select senior.person_id, rule_training_requirements.valid_from as day, 0 as hours, 0 as days
    from senior
    inner join rule_training_requirements on rule_training_requirements.audience = senior.audience
),

sums as (
    select
        turns.person_id,
        turns.day as began_on,
        lead(turns.day) over following as ended_on,
        sum(sum(turns.hours)) over following as hours,
        sum(sum(turns.days)) over following as days
    from turns
    group by turns.person_id, turns.day
    window following as (partition by turns.person_id order by turns.day)
)

select
    senior.person_id,
    senior.district_code,
    sums.began_on,
    sums.ended_on
from sums
inner join senior
    on senior.person_id = sums.person_id
    and in_force(senior.valid_from, senior.valid_to, sums.began_on)
inner join rule_training_requirements
    on rule_training_requirements.audience = senior.audience
    and in_force(rule_training_requirements.valid_from, rule_training_requirements.valid_to, sums.began_on)
where sums.hours >= rule_training_requirements.hours
    or sums.began_on + to_days(cast(sums.days as integer))
        >= sums.began_on + to_months(rule_training_requirements.months)
