/*
id: rules_not_verified
title: {zh: 尚未核对原文的规则, en: "Rules not yet verified"}
description:
  zh: "这些规则行还没有与原文核对，据此得出的数要留意。所有能用 SQL 的角色都能运行。"
  en: "Rows of rules that were not held against the original: mind what is made of them. For every role that may use SQL."
*/
select 'influence_months' as rule, source, count(*) as rules from rule_influence_months where not verified group by source
union all
select 'rank_quotas', source, count(*) from rule_rank_quotas where not verified group by source
union all
select 'training_requirements', source, count(*) from rule_training_requirements where not verified group by source
union all
select 'promotion_bans', source, count(*) from rule_promotion_bans where not verified group by source
order by rule, source
