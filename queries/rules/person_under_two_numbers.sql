/*
id: person_under_two_numbers
number: 16
title: {zh: 同名同出生年月而号码不同, en: One name and month of birth under two numbers}
severity: flag
contract: person
column: person_id
message: {zh: 另有姓名、出生年月相同而身份号码不同的人员，请核查；系统不自动合并, en: another person has the same name and month of birth and a different number; they are never merged by themselves}
source: 数据核查规则 16
*/
with

repeated as (
    select name, birth_month
    from person
    where name is not null
    group by name, birth_month
    having count(*) > 1
)

select person.row_origin as found
from person
semi join repeated on person.name = repeated.name and person.birth_month = repeated.birth_month
