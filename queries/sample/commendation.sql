with

commended as (
    select
        *,
        unnest(list_filter(
            ['表扬', '好干部', '嘉奖', '三等功', '宣传'],
            lambda each: draw('commended ' || each, number) < window_share() * merit * merit * case each
                when '表扬' then 0.03 when '好干部' then 0.01 when '嘉奖' then 0.06 when '三等功' then 0.01 else 0.015
            end
        )) as kind
    from person
    where in_service
)

select
    district_code,
    person_id,
    cast(null as varchar) as unit_code,
    kind,
    case kind
        when '表扬' then '县级党委'
        when '好干部' then '市级党委'
        when '宣传' then '组织部'
        else '县级公务员主管部门'
    end as authority,
    some_day('day commended ' || kind, number) as date,
    case when kind = '宣传' then pick(['电视', '报纸', '网络', '微信', '微信', '宣讲'], 'medium', number) end as medium
from commended
union all
select
    district_code,
    null,
    unit_code,
    '表扬',
    '县级党委',
    some_day('day commended unit', number),
    null
from unit
where draw('commended unit', number) < window_share() * 0.1 * drive
