/*
id: grassroots_source_share
title: {zh: 五类人员占比, en: Promoted from the five grassroots groups}
theme: promotion
unit: "%"
better: neutral
numerator: count(distinct person_id)
denominator: promoted_persons
dimensions:
  source: {zh: 五类人员, en: Group}
interval: wilson
additive: false
chart: stacked
privacy: restricted
names: ordinary
mechanisms: [M25]
source: S4
caveat:
  zh: 乡镇事业编制人员、优秀村党组织书记、选调生、第一书记、驻村工作队员，占全部提拔和进一步使用的人数
  en: Town institution staff, village Party secretaries, selected graduates, first secretaries and village work teams, of all promoted or put in weightier posts
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
select
    appointment.person_id,
    appointment.district_code,
    appointment.decided as happened_on,
    -- Not under the name it has in the denominator, which would be split by it, too.
    appointment.source_type as source
from appointment
where appointment.kind in ('提拔', '进一步使用')
    and appointment.source_type in ('乡镇事业编制人员', '优秀村党组织书记', '选调生', '第一书记', '驻村工作队员')
