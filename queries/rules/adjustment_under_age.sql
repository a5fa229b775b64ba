/*
id: adjustment_under_age
number: 3
title: {zh: 调整时未满年龄, en: An adjustment under age}
severity: error
contract: adjustment
column: decided
against: person
subject: person_id
message: {zh: 按人员信息中的出生年月，决定调整时未满最低年龄, en: below the minimum age by the month of birth on file}
source: 数据核查规则 3；规则表 minimum_ages
*/
select
    adjustment.row_origin as found,
    person.row_origin as against,
    adjustment.decided as value
from adjustment
inner join person on adjustment.person_id = person.person_id
inner join rule_minimum_ages
    on rule_minimum_ages.item = 'adjustment'
    and adjustment.decided between rule_minimum_ages.valid_from and coalesce(rule_minimum_ages.valid_to, adjustment.decided)
where adjustment.decided < person.birth_month + to_years(rule_minimum_ages.years)
