with

annual as (
    select
        *,
        '年度' as kind,
        cast(null as varchar) as period,
        unnest(range(first_year(), last_year() + 1)) as year,
        number * 10000 + year as which,
        draw('eligible', which) >= 0.015 as eligible,
        not eligible or draw('absent', which) < 0.004 as is_ungraded,
        draw('grade', which) as grade_draw,
        coalesce(year(barred_from) <= year and year(barred_to) >= year, false) as is_barred,
        whole(colleagues * quotas[1 + year - first_year()]) as quota,
        greatest(quota, colleagues // 2) as pool,
        -- The best come in turn from the better half.
        standing < pool and (standing + 3 * year) % pool < quota and not is_barred as is_best
    from person
    where in_service
),

graded as (
    select
        *,
        case
            when is_ungraded then null
            when is_best then 1
            when is_barred then case when grade_draw < 0.5 then 5 when grade_draw < 0.9 then 3 else 4 end
            when grade_draw < 0.004 * (1 - merit) then 4
            when grade_draw < 0.03 * (1 - merit) then 3
            else 2
        end as grade_number
    from annual
),

led as not materialized (
    select person.*, unnest(range(first_year(), last_year() + 1)) as year, number * 10000 + year as which
    from person
    where is_leader and in_service
),

continuous as (
    select
        *,
        unnest(range(4)) as quarter,
        merit + 0.6 * draw('continuous', which * 4 + quarter) as showing
    from led
),

others as (
    select *, unnest(['作风', '政治素质', '实绩', '任期', '专项', '沉浸', '无任用']) as kind
    from led
)

select
    district_code,
    person_id,
    kind,
    year,
    period,
    case
        when grade_number = 5 then '不定等次'
        when category = '事业人员' then ['优秀', '合格', '基本合格', '不合格'][grade_number]
        else ['优秀', '称职', '基本称职', '不称职'][grade_number]
    end as grade,
    round(
        case grade_number
            when 1 then 90 + 7 * grade_draw
            when 2 then 72 + 12 * merit + 5 * draw('score', which)
            when 3 then 62 + 6 * grade_draw
            when 4 then 45 + 14 * draw('score', which)
        end,
        1
    ) as score,
    cast(null as boolean) as veto,
    eligible,
    case
        when not is_ungraded then null
        when is_barred then '处分期'
        else pick(['请假', '请假', '试用期', '学习培训', '调离退休', '其他'], 'reason', which)
    end as reason_none
from graded
union all
select
    district_code,
    person_id,
    '平时',
    year,
    ['第一季度', '第二季度', '第三季度', '第四季度'][1 + quarter],
    case when showing >= 1 then '好' when showing >= 0.5 then '较好' when showing >= 0.28 then '一般' else '较差' end,
    round(70 + 17 * showing, 1),
    null,
    true,
    null
from continuous
union all
select
    district_code,
    person_id,
    kind,
    year,
    null,
    case
        when kind <> '无任用' then null
        when merit + 0.4 * draw('close', which) >= 0.8 then '优秀'
        else '良好'
    end,
    round(70 + 20 * merit + 8 * draw(kind, which), 1),
    case when kind = '政治素质' then draw('veto', which) < 0.004 * (1.2 - merit) end,
    true,
    null
from others
where draw('held ' || kind, which) < case kind
    when '作风' then 0.95 when '政治素质' then 0.97 when '实绩' then 0.3 when '任期' then 0.12
    when '专项' then 0.06 when '沉浸' then 0.03 else 0.08 end
