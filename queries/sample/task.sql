with

planned as (
    select
        *,
        unnest(['1+7+9', '规划', '整治', '任务认领']) as plan,
        unnest([20 + draw_int(6, 'campaign', number), 49, 6, 10]) as tasks
    from area
),

given as (
    select
        *,
        unnest(range(tasks)) as place,
        number * 1000 + place as which,
        code || printf('%04d', 1 + draw_int(units, 'owner ' || plan, which)) as owner,
        some_day('start ' || plan, which) as start,
        after(start, 30, 300, 'due ' || plan, which) as due,
        known(after(start, 20, 340 - whole(60 * drive), 'task done ' || plan, which)) as drawn_done,
        case when draw('not done ' || plan, which) >= 0.06 then drawn_done end as done,
        draw('status ' || plan, which) as status_draw
    from planned
),

held as (
    select
        unit.*,
        unnest(range(quarters())) as quarters_ago,
        unit.number * 1000 + quarters_ago as which,
        quarter_start(quarters_ago) as start,
        workday(start + 85) as due,
        case
            when draw('party life', which) < 0.85 + 0.12 * drive then after(start, 30, 84, 'held', which)
        end as done
    from unit
)

select
    code as district_code,
    printf(
        '%s-%s-%03d',
        case plan when '1+7+9' then 'ZZ' when '规划' then 'GH' when '整治' then 'CT' else 'RL' end,
        code,
        place + 1
    ) as task_id,
    plan,
    owner,
    start,
    due,
    case
        when done is not null then '已完成'
        when due <= last_day() then '逾期'
        when status_draw < 0.05 then '未开始'
        else '进行中'
    end as status,
    done
from given
union all
select
    district_code,
    printf('ZZSH-%s-%03d', unit_code, quarters_ago + 1),
    '组织生活',
    unit_code,
    start,
    due,
    case when done is not null then '已完成' else '逾期' end,
    done
from held
