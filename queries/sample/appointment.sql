select
    district_code,
    person_id,
    kind,
    case kind
        when '提拔' then case level when '乡科级副职' then '科员' else level_below(level) end
        when '职级晋升' then rank_of(category, rung - 1)
        when '职员等级' then rank_of(category, rung - 1)
        when '调任' then '其他'
        else level
    end as from_level,
    case when kind in ('职级晋升', '职员等级') then rank_of(category, rung) else level end as to_level,
    decided,
    case
        when kind not in ('提拔', '进一步使用') then '其他'
        when draw('basis', number) < 0.3 then '一线'
        when draw('basis', number) < 0.3 + 0.3 * merit then '实绩'
        else '其他'
    end as basis,
    case
        when kind <> '提拔' or draw('source', number) >= 0.1 then '其他'
        else pick(['乡镇事业编制人员', '优秀村党组织书记', '选调生', '第一书记', '驻村工作队员'], 'five sources', number)
    end as source_type,
    kind = '职级晋升' and draw('pooled', number) < 0.12 as pooled_quota,
    kind = '提拔' and date_diff('year', birth, decided) <= case when is_senior then 40 else 35 end as is_young,
    draw('trained before', number) < 0.55 + 0.45 * keenness as trained_before
from move
