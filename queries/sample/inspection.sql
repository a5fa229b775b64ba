with

marked as (
    select
        *,
        unnest(['综合', '重点项目', '为民服务', '生态环境']) as item,
        unnest([total, projects, services, environment]) as score,
        unnest([100, 30, 40, 30]) as full_score
    from inspected
)

select
    district_code,
    unit_code,
    quarter,
    item,
    score,
    full_score,
    case when item = '综合' then place_in_group end as rank,
    held_on as date
from marked
