with

handled as (
    select
        *,
        tolerance_result in ('免责', '从轻', '减轻') as is_eased,
        coalesce(is_eased, false) or draw('coordinated', which) < 0.3 as is_coordinated,
        case when way = '函询' then workdays_after(issued, 15) end as reply_due,
        3 + draw_int(14, 'replied', which) as days_to_reply,
        case when way = '函询' then known(workdays_after(issued, days_to_reply)) end as replied
    from penalty
)

select
    district_code,
    case_id,
    person_id,
    cast(null as varchar) as unit_code,
    level,
    way,
    penalty,
    pick(
        [
            '不担当', '不作为', '不作为', '慢作为', '慢作为', '慢作为', '假作为', '乱作为', '中梗阻',
            '生态环保', '信访稳定', '营商环境', '市容环境', '违纪违法', '其他'
        ],
        'matter', number
    ) as matter,
    issued,
    reply_due,
    replied,
    influence_end,
    is_coordinated as coordinated,
    -- What was eased had been meant to weigh more.
    case
        when not is_coordinated then null
        when not coalesce(is_eased, draw('milder', which) < 0.3) then way
        when way in ('谈话', '批评教育') then '提醒'
        when way = '提醒' then '约谈'
        when level = 2 then '诫勉'
        when way = '诫勉' then '组织处理'
        else '政务'
    end as before_way,
    case when is_coordinated then way end as after_way,
    known(case
        when influence_end is null then after(issued, 20, 120, 'case closed', which)
        else influence_end
    end) as closed,
    level = 3 and draw('appealed', which) < 0.03 as appealed
from handled
union all
select
    district_code,
    'BZ' || unit_code || year,
    null,
    unit_code,
    1,
    '约谈',
    null,
    '其他',
    after(make_date(cast(year + 1 as integer), 3, 1), 0, 24, 'called in', unit * 10000 + year) as issued,
    null,
    null,
    null,
    false,
    null,
    null,
    issued + 30,
    false
from team
where is_last and draw('spared', unit * 10000 + year) < 0.85
