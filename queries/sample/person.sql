select
    district_code,
    person_id,
    printf('某甲%07d', number + 1) as name,
    case when is_male then '男' else '女' end as sex,
    birth as birth_month,
    work_start,
    category,
    level,
    rank_of(category, rung) as rank,
    unit_code,
    case
        when is_member then '中共党员'
        else pick(['群众', '群众', '群众', '无党派人士', '民盟盟员', '九三学社社员'], 'outside', number)
    end as party,
    case
        when draw('education', number) < 0.1 + 0.2 * (year(birth) - 1962) / 36 then '研究生'
        when draw('education', number) < 0.85 then '大学'
        when draw('education', number) < 0.98 then '大专'
        else '中专及高中'
    end as education,
    pick(
        [
            '经济', '经济', '项目建设', '管理服务', '管理服务', '管理服务', '法治', '群众工作', '党务', '党务',
            '农业农村', '工业科技', '生态环保', '教科文卫', '应急安全', '其他'
        ],
        'specialty', number
    ) as specialty,
    in_service
from person
