with

rounds as (
    select
        district_code,
        unit_code,
        cast(null as varchar) as person_id,
        '班子' as target_type,
        year,
        unit * 10000 + year as which,
        (total - 68) / 30 as esteem,
        25 + draw_int(60, 'ballots', which) as issued
    from team
    union all
    select
        district_code,
        unit_code,
        person_id,
        '个人',
        unnest(range(first_year(), last_year() + 1)) as year,
        -(number * 10000 + year) as which,
        merit as esteem,
        15 + draw_int(30, 'ballots', which) as issued
    from person
    where is_leader and is_senior and in_service
),

answered as (
    select
        *,
        cast(round(issued * (0.86 + 0.14 * draw('returned', which))) as integer) as returned,
        unnest(range(1, 14)) as item,
        which * 16 + item as cell
    from rounds
),

counted as (
    select
        *,
        whole(returned * (0.02 + 0.08 * draw('abstain', cell))) as abstain,
        0.22 - 0.16 * least(greatest(esteem, 0), 1) as most_negative,
        whole((returned - abstain) * most_negative * draw('negative', cell)) as negative
    from answered
)

select
    district_code,
    target_type,
    unit_code as target_id,
    person_id,
    'CP' || year as batch,
    workday(make_date(cast(year as integer), 12, 1 + draw_int(18, 'survey day', which))) as surveyed,
    [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5][item] as dimension,
    item,
    returned - abstain - negative as positive,
    negative,
    abstain,
    issued,
    returned
from counted
