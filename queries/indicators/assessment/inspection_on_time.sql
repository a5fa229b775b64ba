/*
id: inspection_on_time
title: {zh: 季度督查完成率, en: Quarterly inspections held on time}
theme: assessment
unit: "%"
better: higher
numerator: count(*) filter (where is_on_time)
denominator: count(*)
finest: quarter
interval: wilson
additive: false
chart: bar
privacy: public
mechanisms: [M18]
source: S3 三
caveat:
  zh: 应督查指单位自首次被督查起至本地区最近一次报送的季度，每季度一次；季度末以后才督查的不算完成
  en: Due is once a quarter for each unit from its first inspection to the last quarter its area has reported; one held after the quarter's end does not count
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

units as (
    -- Exports name a unit by its code or by its name; a name that two units share stays a name.
    select unit_code as word, unit_code from org_unit
    union
    select unit_name, min(unit_code) from org_unit group by unit_name having count(*) = 1
),

held as (
    select
        inspection.district_code,
        coalesce(units.unit_code, inspection.unit_code) as unit_code,
        make_date(
            cast(left(inspection.quarter, 4) as integer),
            cast(right(inspection.quarter, 1) as integer) * 3 - 2,
            1
        ) as quarter_start,
        min(inspection.date) as held_on
    from inspection
    left join units on inspection.unit_code = units.word
    group by all
),

first_held as (
    select
        held.district_code,
        held.unit_code,
        min(held.quarter_start) as quarter_start
    from held
    group by held.district_code, held.unit_code
),

last_reported as (
    select
        held.district_code,
        max(held.quarter_start) as quarter_start
    from held
    group by held.district_code
),

quarters as (
    -- From the calendar: a quarter in which nobody was inspected was due, too.
    select distinct cast(date_trunc('quarter', working_day.day) as date) as quarter_start
    from working_day
)

select
    first_held.district_code,
    first_held.unit_code,
    quarters.quarter_start as happened_on,
    coalesce(held.held_on < quarters.quarter_start + to_months(3), false) as is_on_time
from first_held
inner join last_reported on last_reported.district_code = first_held.district_code
inner join quarters
    on quarters.quarter_start >= first_held.quarter_start
    and quarters.quarter_start <= last_reported.quarter_start
left join held
    on held.district_code = first_held.district_code
    and held.unit_code = first_held.unit_code
    and held.quarter_start = quarters.quarter_start
