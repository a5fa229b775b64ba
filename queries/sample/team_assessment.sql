with

marked as (
    select
        *,
        unnest(['绩效', '年终', '领导', '督查', '综合']) as component,
        unnest([performance, year_end, leaders, inspection, total]) as score,
        unnest([0.4, 0.2, 0.2, 0.2, null]) as weight
    from team
),

surveyed as (
    select
        *,
        unnest(['运行调研', '担当调研']) as kind
    from team
)

select
    district_code,
    unit_code,
    year,
    '年度' as kind,
    component,
    score,
    weight,
    case when component = '综合' then grade end as grade,
    case when component = '综合' then place_in_group end as rank,
    case when component = '综合' then group_size end as group_size
from marked
union all
select
    district_code,
    unit_code,
    year,
    kind,
    '综合',
    round(0.6 * total + 30 + 8 * draw(kind, unit * 10000 + year), 2),
    null,
    null,
    null,
    null
from surveyed
where draw('surveyed ' || kind, unit * 10000 + year) < case kind when '运行调研' then 0.6 else 0.2 end
