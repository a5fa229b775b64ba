/*
id: must_talk_coverage
title: {zh: 四必谈覆盖率, en: Occasions followed by a talk}
theme: care
unit: "%"
better: higher
numerator: count(*) filter (where is_talked)
denominator: count(*)
ripens: 1
dimensions:
  trigger: {zh: 谈话事由, en: Occasion}
interval: wilson
additive: false
chart: bar
privacy: sensitive
names: discipline
mechanisms: [M48]
source: S3 五
caveat:
  zh: 只核对有记录可查的两种情形（工作变动、发现问题），按决定日期计；决定当日起在规定天数内谈过即算，任前的谈话不算；最近的决定谈话期限未满，比例会回升；案件申诉期间仍应谈话
  en: Two of the four occasions leave a record, counted by the day of the decision; any talk from that day within the days counts, one before does not; the latest decisions may still be followed by one; a case under appeal calls for a talk as well
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

occasions as (
    select
        'appointment' as event,
        appointment.person_id,
        appointment.district_code,
        appointment.decided as happened_on
    from appointment
    union all
    select
        'adjustment' as event,
        adjustment.person_id,
        adjustment.district_code,
        adjustment.decided as happened_on
    from adjustment
    union all
    select
        'accountability' as event,
        accountability.person_id,
        accountability.district_code,
        accountability.issued as happened_on
    from accountability
    where accountability.person_id is not null
)

select
    occasions.person_id,
    occasions.district_code,
    rule_must_talk.trigger,
    occasions.happened_on,
    -- Two decisions of one day about one official are both answered by one talk.
    exists (
        select talk.person_id
        from talk
        where
            talk.person_id = occasions.person_id
            and talk.date between occasions.happened_on and occasions.happened_on + rule_must_talk.days
    ) as is_talked
from occasions
inner join rule_must_talk
    on rule_must_talk.event = occasions.event
    and in_force(rule_must_talk.valid_from, rule_must_talk.valid_to, occasions.happened_on)
