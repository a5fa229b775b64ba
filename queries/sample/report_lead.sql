select
    district_code,
    lead_id,
    pick(['信', '信', '访', '电话', '短信', '网络', '网络', '12380', '12380', '12380'], 'channel', number) as channel,
    is_real_name as real_name,
    received,
    notified,
    closed,
    outcome,
    case
        when is_real_name then known(workdays_after(closed, 1 + draw_int(16, 'feedback', number)))
    end as feedback
from lead
