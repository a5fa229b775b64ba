with

sent as (
    select
        *,
        pick(['挂职', '挂职', '蹲点', '帮扶', '帮扶', '帮扶', '招商', '招商', '交流', '墩苗'], 'posting kind', number) as kind,
        some_day('posting', number) as start,
        cast(start + to_months(pick([3, 6, 6, 12, 12, 24], 'posting length', number)) as date) as planned_end,
        known(after(planned_end, 0, 20, 'posting end', number)) as ended
    from person
    where draw('posted', number) < window_share() * 0.1 * keenness
),

judged as (
    select *, ended is not null and draw('posting judged', number) < 0.85 as is_judged
    from sent
)

select
    district_code,
    person_id,
    kind,
    case kind
        when '挂职' then pick(['上级机关', '先进地区', '重点企业'], 'place', number)
        when '招商' then pick(['招商一组', '招商二组', '招商三组'], 'place', number)
        when '交流' then '其他单位'
        else printf('示例乡镇%03d', 1 + draw_int(200, 'place', number))
    end as place,
    start,
    planned_end,
    ended as "end",
    case when planned_end <= last_day() then is_judged end as evaluated,
    case
        when not is_judged then null
        when merit + 0.4 * draw('posting result', number) >= 0.85 then '优秀'
        when merit + 0.4 * draw('posting result', number) >= 0.5 then '良好'
        else '合格'
    end as result
from judged
