/*
id: inquiry_reply_late
number: 8
title: {zh: 函询超期回复, en: An inquiry answered late}
severity: flag
contract: accountability
column: replied
message: {zh: 函询回复超过规定的工作日，请核查, en: the inquiry was answered after more working days than allowed}
source: 数据核查规则 8；规则表 working_day_limits、working_days
*/
with

inquiries as (
    -- Weekdays since a Monday long past; their difference is how many lie between two days.
    select
        accountability.row_origin,
        accountability.issued,
        accountability.replied,
        rule_working_day_limits.days,
        accountability.issued - date '1900-01-01' as first_day,
        accountability.replied - date '1900-01-01' as last_day,
        5 * (last_day // 7) + least(last_day % 7 + 1, 5)
            - 5 * (first_day // 7) - least(first_day % 7 + 1, 5) as weekdays
    from accountability
    inner join rule_working_day_limits
        on rule_working_day_limits.item = 'inquiry_reply'
        and accountability.issued between rule_working_day_limits.valid_from
            and coalesce(rule_working_day_limits.valid_to, accountability.issued)
    where accountability.way = '函询'
        and accountability.replied >= accountability.issued
)

select
    inquiries.row_origin as found,
    inquiries.replied as value
from inquiries
left join rule_working_days
    on rule_working_days.date > inquiries.issued
    and rule_working_days.date <= inquiries.replied
group by inquiries.row_origin, inquiries.issued, inquiries.replied, inquiries.days, inquiries.weekdays
having inquiries.weekdays
    + count(*) filter (where rule_working_days.is_working)
    - count(*) filter (where not rule_working_days.is_working)
    > inquiries.days
