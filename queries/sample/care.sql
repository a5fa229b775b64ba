with

on_leave as (
    select
        *,
        unnest(range(first_care_year(), year(last_day()) + 1)) as year,
        number * 10000 + year as which,
        case
            when year - year(work_start) >= 20 then 15
            when year - year(work_start) >= 10 then 10
            else 5
        end as due,
        -- Leaders take less of theirs.
        case when is_leader then 0.45 else 0.65 end + 0.5 * draw('leave', which) as taken,
        least(due, whole(due * taken)) as done
    from person
    where in_service
),

yearly as (
    select
        *,
        unnest(range(first_care_year(), year(last_day()) + 1)) as year,
        number * 10000 + year as which
    from staffed_unit
),

provided as (
    select *, unnest(['体检', '心理', '津补贴', '加班']) as kind
    from yearly
),

visited as not materialized (
    select
        *,
        unnest(range(first_care_year(), year(last_day()) + 1)) as year,
        number * 10000 + year as which
    from person
    where in_service
)

select
    district_code,
    person_id,
    cast(null as varchar) as unit_code,
    '年休假' as kind,
    year,
    due,
    done,
    case when done < due then pick(['已付报酬', '工作原因', '工作原因', '个人原因'], 'no leave', which) end as note
from on_leave
union all
select
    district_code,
    null,
    unit_code,
    kind,
    year,
    persons,
    whole(persons * (0.7 + 0.15 * drive + 0.15 * draw(kind, which))),
    null
from provided
where kind = '体检' or draw('provided ' || kind, which) < 0.3
union all
select
    district_code,
    person_id,
    null,
    '慰问',
    year,
    1,
    cast(draw('visited', which) < 0.93 as integer),
    null
from visited
where draw('to visit', which) < 0.015
union all
select
    district_code,
    person_id,
    null,
    '易地',
    year,
    1,
    cast(draw('supported', which) < 0.85 as integer),
    pick(['交通补助', '交通补助', '住房保障', '探亲', '配偶安置'], 'support', which)
from visited
where draw('away from home', which) < case when is_leader then 0.02 else 0.002 end
