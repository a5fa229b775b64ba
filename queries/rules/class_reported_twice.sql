/*
id: class_reported_twice
number: 14
title: {zh: 同一培训班两地重复报送, en: One class reported by two districts}
severity: flag
contract: training
column: class_name
subject: person_id
message: {zh: 同一人同一培训班由两个地区报送，请核查, en: two districts report the same person for the same class}
source: 数据核查规则 14
*/
select
    training.row_origin as found,
    training.class_name as value
from training
inner join training as other
    on training.person_id = other.person_id
    and training.class_name = other.class_name
    and training.start = other.start
where training.row_origin is not null
    and training.district_code <> other.district_code
