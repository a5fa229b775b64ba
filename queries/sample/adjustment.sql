with

lettered as (
    select
        *,
        -- The third, seventh, eighth and tenth are the usual ones.
        pick(
            [1, 2, 3, 3, 3, 4, 5, 6, 7, 7, 7, 7, 8, 8, 8, 9, 10, 10, 10, 11, 12, 13, 14, 14, 15],
            'circumstance', number
        ) as circumstance,
        draw('letter', number) < 0.7 as has_letter,
        draw('follow up', number) as follow_up
    from adjusted
)

select
    district_code,
    person_id,
    circumstance,
    pick(
        ['平职调整', '平职调整', '平职调整', '转任职级公务员', '转任职级公务员', '免职', '免职', '降职', '其他'],
        'adjusted way', number
    ) as way,
    case when has_letter then printf('JY%08d', number + 1) end as letter_no,
    case when has_letter then decided - 7 - draw_int(60, 'suggested', number) end as suggested,
    decided,
    case
        when decided > last_day() - 180 then null
        when follow_up < 0.5 then '好转'
        when follow_up < 0.85 then '一般'
        when follow_up < 0.95 then '未好转'
        else '重新使用'
    end as follow_up_result
from lettered
