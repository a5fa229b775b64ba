with

attended as (
    select
        *,
        whole(window_share() * (2 + 16 * keenness) + draw('trainings', number)) as times,
        unnest(range(times)) as turn,
        number * 100 + turn as which,
        (turn + draw('moment', which)) / times as moment,
        season()[1 + whole(moment * len(season()))] as month_number,
        -- Neighbouring turns may share a month, never a class.
        (turn + draw_int(classes, 'first class', number)) % classes as place,
        first_class + month_number * classes + place as class
    from person
),

described as (
    -- All of a class draw alike: what follows hangs on its number alone.
    select
        *,
        case
            when draw('again', class) < 0.03 then '回炉'
            else pick(['理论', '理论', '理论', '理论', '专业', '专业', '专业', '网络', '网络', '任职'], 'class kind', class)
        end as kind,
        case kind
            when '理论' then pick([1, 2, 3, 3, 5, 5, 10, 20], 'class days', class)
            when '专业' then pick([2, 3, 3, 5, 5, 10], 'class days', class)
            when '网络' then pick([3, 5], 'class days', class)
            else pick([5, 10, 15], 'class days', class)
        end as days,
        workday(month_start(month_number) + draw_int(26, 'class start', class)) as start,
        least(workdays_after(start, days - 1), last_day()) as end_day
    from attended
)

select
    district_code,
    person_id,
    cast(null as integer) as headcount,
    concat(district_name, month_label(month_number), kind, '培训班第', place + 1, '期') as class_name,
    kind,
    case
        when kind = '网络' then '网络平台'
        when days >= 5 and kind <> '专业' then '党校'
        else pick(['组织部', '组织部', '党校', '单位自办', '高校'], 'organizer', class)
    end as organizer,
    start,
    end_day as "end",
    -- As many as the days of it that lie in the window.
    least(days, end_day - start + 1)
        * case when kind = '网络' then 4 else 6 + draw_int(3, 'class hours', class) end as hours,
    kind <> '网络' as offline,
    draw('completed', which) < 0.9 + 0.09 * merit as completed,
    kind = '回炉' as named
from described
