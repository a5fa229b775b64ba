/*
id: suggestion_done
title: {zh: 建议函落实率, en: Letters of suggestion decided on}
theme: adjustment
unit: "%"
better: higher
numerator: count(*) filter (where is_decided)
denominator: count(*)
ripens: 3
dimensions:
  circumstance: {zh: 调整情形, en: Circumstance}
interval: wilson
additive: false
chart: bar
privacy: restricted
names: ordinary
mechanisms: [M29]
source: S0 三
caveat:
  zh: 按建议日期计，没有建议日期的按决定日期计；一函涉及数人的按人计；调整表通常在决定后才报，尚未决定的函没有报来时比率偏高
  en: By the day of the letter, or of the decision where that is missing; each person of a letter counts. Exports mostly come after the decision, so the rate is too high while undecided letters are not sent
owner: 组织部门
version: 1
effective_from: 2022-01-01
*/
with

letters as (
    -- A letter may come once while it is undecided, and again as what was decided.
    select
        adjustment.person_id,
        adjustment.district_code,
        adjustment.letter_no,
        adjustment.circumstance,
        min(adjustment.suggested) as suggested,
        min(adjustment.decided) as decided
    from adjustment
    where adjustment.letter_no is not null
    group by adjustment.person_id, adjustment.district_code, adjustment.letter_no, adjustment.circumstance
)

select
    letters.person_id,
    letters.district_code,
    coalesce(letters.suggested, letters.decided) as happened_on,
    letters.circumstance,
    letters.decided is not null as is_decided
from letters
