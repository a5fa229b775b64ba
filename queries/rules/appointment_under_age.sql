/*
id: appointment_under_age
number: 3
title: {zh: 任用时未满年龄, en: An appointment under age}
severity: error
contract: appointment
column: decided
against: person
subject: person_id
message: {zh: 按人员信息中的出生年月，决定任用时未满最低年龄, en: below the minimum age by the month of birth on file}
source: 数据核查规则 3；规则表 minimum_ages
*/
select
    appointment.row_origin as found,
    person.row_origin as against,
    appointment.decided as value
from appointment
inner join person on appointment.person_id = person.person_id
inner join rule_minimum_ages
    on rule_minimum_ages.item = 'appointment'
    and appointment.decided between rule_minimum_ages.valid_from and coalesce(rule_minimum_ages.valid_to, appointment.decided)
where appointment.decided < person.birth_month + to_years(rule_minimum_ages.years)
