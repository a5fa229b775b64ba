with

listed as (
    select
        *,
        unnest(list_filter(
            ['政治档案', '专项清单', '培养', '画像', '负面'],
            lambda each: draw('listed ' || each, number) < case each
                when '政治档案' then 0.92
                when '专项清单' then case when is_leader then 0.4 else 0 end
                when '培养' then case when merit > 0.6 and year(birth) >= 1980 then 0.15 else 0 end
                when '画像' then case when is_leader then 0.1 else 0.005 end
                else 0.02 * (1 - merit)
            end
        )) as list_kind,
        some_day('list ' || list_kind, number) as entered,
        case when merit >= 0.62 then '靠前' when merit >= 0.38 then '中间' else '靠后' end as merit_tier,
        draw('action ' || list_kind, number) as action_draw
    from person
),

followed as (
    select
        *,
        case list_kind
            when '政治档案' then case when action_draw < 0.5 then '更新' end
            when '专项清单' then case
                when merit_tier = '靠前' and action_draw < 0.35 then '使用'
                when merit_tier = '靠前' and action_draw < 0.5 then '晋升职级'
                when merit_tier = '靠后' and action_draw < 0.3 then '批评教育'
                when merit_tier = '靠后' and action_draw < 0.45 then '调整'
            end
            when '培养' then case when action_draw < 0.4 then '培养' when action_draw < 0.7 then '推荐' end
            when '负面' then case when action_draw < 0.6 then '整改' when action_draw < 0.8 then '责令检查' end
        end as drawn_action,
        known(after(entered, 20, 300, 'listed action', number)) as action_date
    from listed
)

select
    district_code,
    person_id,
    cast(null as varchar) as unit_code,
    list_kind,
    case list_kind
        when '政治档案' then '组织推荐'
        when '专项清单' then pick(['一线考察', '专项谈话', '考察考核', '督查', '民主评议'], 'source', number)
        when '培养' then pick(['组织推荐', '一线考察', '考察考核', '调研评估'], 'source', number)
        when '画像' then pick(['个人事项', '审计', '考察考核'], 'source', number)
        else pick(['督查', '信访举报', '纪检监察', '巡视巡察'], 'source', number)
    end as source,
    case when list_kind = '专项清单' then merit_tier end as tier,
    case when list_kind = '专项清单' then 1 + whole(200 * (1 - merit)) end as rank,
    entered,
    case when list_kind = '负面' and drawn_action = '整改' then known(action_date + 30) end as exited,
    case when action_date is not null then drawn_action end as action,
    case when drawn_action is not null then action_date end as action_date
from followed
union all
select
    district_code,
    null,
    unit_code,
    '负面',
    '督查',
    null,
    null,
    some_day('day listed unit', number),
    null,
    null,
    null
from unit
where draw('listed unit', number) < window_share() * 0.05 * (1.2 - drive)
