/*
id: promotion_after_low_grade
number: 5
title: {zh: 上年考核等次偏低仍提拔, en: Promoted after a low grade}
severity: flag
contract: appointment
column: decided
against: assessment
subject: person_id
message: {zh: 上一年度年度考核为基本称职（基本合格）及以下，请核查, en: "last year's annual grade was 基本称职 (基本合格) or below"}
source: 数据核查规则 5；规则表 grades
*/
select
    appointment.row_origin as found,
    assessment.row_origin as against,
    appointment.decided as value
from appointment
inner join assessment
    on appointment.person_id = assessment.person_id
    and assessment.year = year(appointment.decided) - 1
where appointment.kind = '提拔'
    and assessment.kind = '年度'
    and exists (
        from rule_grades
        where rule_grades.kind = assessment.kind
            and rule_grades.grade = assessment.grade
            and rule_grades.is_low
            and make_date(assessment.year, 12, 31) between rule_grades.valid_from
                and coalesce(rule_grades.valid_to, make_date(assessment.year, 12, 31))
    )
