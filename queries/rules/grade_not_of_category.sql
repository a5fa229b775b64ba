/*
id: grade_not_of_category
number: 13
title: {zh: 等次不适用于人员类别, en: A grade of another category of person}
severity: error
contract: assessment
column: grade
against: person
subject: person_id
message: {zh: 该人员类别的这类考核没有这个等次, en: not a grade that this kind of assessment gives to this category of person}
source: 数据核查规则 13；规则表 grades
*/
with

judged as (
    -- Who was transferred into the civil service since may have been of another category then.
    select
        assessment.row_origin,
        assessment.grade,
        assessment.kind,
        make_date(assessment.year, 12, 31) as day,
        person.category,
        person.row_origin as person_origin
    from assessment
    inner join person on assessment.person_id = person.person_id
    anti join appointment
        on appointment.person_id = assessment.person_id
        and appointment.kind = '调任'
        and appointment.decided > make_date(assessment.year, 1, 1)
    where assessment.grade is not null
)

select
    judged.row_origin as found,
    judged.person_origin as against,
    judged.grade as value
from judged
-- A year of which the table has no grades but 不定等次 is not judged.
semi join rule_grades as known
    on judged.category = known.category
    and judged.kind = known.kind
    and known.is_best
    and judged.day between known.valid_from and coalesce(known.valid_to, judged.day)
anti join rule_grades as allowed
    on judged.category = allowed.category
    and judged.kind = allowed.kind
    and judged.grade = allowed.grade
    and judged.day between allowed.valid_from and coalesce(allowed.valid_to, judged.day)
