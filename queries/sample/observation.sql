with

watched as (
    select
        *,
        after(issued, 0, 8, 'watched', which) as entered,
        known(after(influence_end, 0, 40, 'evaluated', which)) as drawn_evaluated,
        draw('evaluation', which) as evaluation
    from penalty
    where influence_end is not null
),

judged as (
    select *, case when evaluation < 0.88 then drawn_evaluated end as evaluated
    from watched
    where entered <= last_day()
)

select
    district_code,
    person_id,
    case_id as source_case,
    entered,
    influence_end,
    case
        when draw('mentor', which) < 0.9 then printf('某甲%07d', 1 + draw_int(persons(), 'who mentors', which))
    end as mentor,
    -- Some one a quarter.
    whole((least(influence_end, last_day()) - entered) / 90 * (0.5 + 0.7 * draw('checks', which))) as checks,
    evaluated,
    case
        when evaluated is null then null
        when reused is not null then case when evaluation < 0.1 then '提拔' else '可使用' end
        when evaluation < 0.5 then '可使用'
        when evaluation < 0.65 then '重新安置'
        else '继续观察'
    end as conclusion,
    case when influence_end <= last_day() then reused is not null end as reused,
    case when influence_end <= last_day() then draw('observed revisit', which) < 0.75 end as revisit
from judged
