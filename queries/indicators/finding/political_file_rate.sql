/*
id: political_file_rate
title: {zh: 政治素质档案建档率, en: Political files kept}
theme: finding
unit: "%"
better: higher
kind: stock
numerator: count(distinct person_id)
denominator: staff
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M01]
source: S0
caveat:
  zh: 期末在册的政治素质档案，以全部在职人员为应建档人数；只对部分干部建档的地方数会偏低；地区按人员信息
  en: Files open at the period's end out of all in service, so it is low where only some officials need one; the area is that of the list of persons
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    person.person_id,
    -- As in the number of staff that it is divided by, wherever the file was begun.
    person.district_code,
    list_entry.entered as began_on,
    list_entry.exited as ended_on
from list_entry
inner join person on list_entry.person_id = person.person_id
where list_entry.list_kind = '政治档案'
    and list_entry.entered is not null
    and person.in_service
