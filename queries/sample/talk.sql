with

regular as (
    select
        *,
        whole(window_share() * case when is_leader then 3 else 0.4 end + draw('talks', number)) as talks,
        unnest(range(talks)) as turn,
        number * 100 + turn as which,
        (turn + 0.8 * draw('talk', which)) / talks as moment,
        workday(first_day() + whole(moment * (window_days() - 2))) as day
    from person
)

select
    district_code,
    person_id,
    talker_role,
    kind as "trigger",
    day as date,
    draw('need', which) < 0.3 as need,
    case when draw('need', which) < 0.3 then draw('need met', which) < 0.8 end as resolved
from occasion
union all
select
    district_code,
    person_id,
    pick(['党组织书记', '党组织书记', '主要负责同志', '分管领导', '分管领导', '组织人事干部'], 'talker', number),
    pick(['思想波动', '思想波动', '家庭变故', '专项', '专项', '其他', '其他', '其他'], 'talk kind', which),
    day,
    draw('regular need', which) < 0.25,
    case when draw('regular need', which) < 0.25 then draw('regular need met', which) < 0.8 end
from regular
