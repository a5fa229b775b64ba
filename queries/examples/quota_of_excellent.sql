/*
id: quota_of_excellent
title: {zh: 优秀等次比例, en: "Shares of the best grade"}
description:
  zh: "班子等次与可评优秀的比例。所有能用 SQL 的角色都能运行。"
  en: "The grade of a team and the share its members may have. For every role that may use SQL."
chart: {kind: bar, x: team_grade, y: [percent]}
*/
select
    rule_team_linkage.team_grade,
    rule_team_linkage.member_share * 100 as percent,
    rule_team_linkage.valid_from,
    rule_team_linkage.valid_to,
    rule_team_linkage.source
from rule_team_linkage
order by percent desc
