select
    district_code,
    unit_code,
    unit_name,
    district_name,
    case when area_kind <> 'zone' then district_code end as gb2260,
    case when type = '乡镇街道' then '乡级' else '县级' end as level,
    type as comparable_group,
    persons as staff_total,
    cast(ceil(0.8 * persons) as integer) as posts_general,
    -- Some teams are a post or two short, a few one over their number.
    greatest(leaders + pick([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, -1], 'quota', number), 1) as leader_quota,
    leaders as leader_actual
from staffed_unit
