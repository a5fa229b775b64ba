with

cleared as (
    select
        *,
        case when draw('false report', number) < 0.04 then '诬告' else '澄清' end as kind,
        known(after(closed, 2, 30, 'clearing approved', number)) as approved,
        known(workdays_after(approved, 1 + draw_int(7, 'clearing done', number))) as done
    from lead
    where outcome in ('失实', '查无实据') and draw('cleared', number) < 0.35
)

select
    district_code,
    printf('CQ%08d', number + 1) as clearing_id,
    lead_id,
    person_id,
    kind,
    pick(['发函', '当面', '当面', '会议', '会议', '通报', '正名通知书', '公告'], 'clearing way', number) as way,
    approved,
    done,
    case
        when kind = '诬告' then case when draw('approver', number) < 0.95 then '市级' else '县级' end
        when draw('approver', number) < 0.7 then '县级'
        else '市级'
    end as approver_level,
    case when done is not null then draw('cleared revisit', number) < 0.8 end as revisit
from cleared
where approved is not null
