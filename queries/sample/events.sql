-- What befell people and units. Several exports tell of the same event (a case, its
-- observation, the talk held over it), so each event is made once, here.

create table lead as
with

reported as (
    select
        *,
        some_day('report', number) as received,
        draw('real name', number) < 0.35 as is_real_name,
        draw('outcome', number) as outcome_draw,
        known(after(received, 15, 100, 'lead closed', number)) as closed
    from person
    where draw('reported', number)
        < window_share() * case when is_leader then 0.08 else 0.015 end * (1.5 - merit)
)

select
    number,
    district_code,
    person_id,
    printf('XS%08d', number + 1) as lead_id,
    is_real_name,
    received,
    case
        when is_real_name then known(workdays_after(received, 2 + draw_int(16, 'notice', number)))
    end as notified,
    closed,
    case
        when closed is null then '在办'
        when outcome_draw < 0.16 then '属实'
        when outcome_draw < 0.36 then '部分'
        when outcome_draw < 0.72 then '失实'
        else '查无实据'
    end as outcome
from reported
order by number;

create table penalty as
with

faulted as (
    select *, first_day() + draw_int(window_days(), 'fault', number) as began
    from person
    where draw('faulted', number) < window_share() * 0.05 * (1.5 - merit)
),

stepped as (
    -- Most stop at the first warning; a few faults are grave at once.
    select
        *,
        unnest(
            case
                when draw('grave', number) < 0.04 then [3]
                when draw('second', number) >= 0.35 then [1]
                when draw('third', number) >= 0.35 then [1, 2]
                else [1, 2, 3]
            end
        ) as step
    from faulted
),

issued as (
    select
        *,
        number * 10 + step as which,
        after(began, 100 * (step - 1), 100 * step - 10, 'issued', which) as issued,
        case step
            when 1 then pick(['谈话', '谈话', '提醒', '批评教育'], 'way', which)
            when 2 then pick(['提醒', '函询', '函询', '责令检查', '约谈'], 'way', which)
            else pick(['诫勉', '诫勉', '诫勉', '诫勉', '组织处理', '通报', '政务', '政务', '党纪', '党纪'], 'way', which)
        end as drawn_way,
        case when drawn_way = '党纪' and not is_member then '政务' else drawn_way end as way
    from stepped
),

measured as (
    select
        *,
        case way
            when '诫勉' then '诫勉'
            when '组织处理' then pick(['调整职务', '调整职务', '免职', '降职'], 'measure', which)
            when '政务' then pick(['政务警告', '政务警告', '政务警告', '记过', '记过', '记大过', '降级', '撤职'], 'measure', which)
            when '党纪' then pick(['党内警告', '党内警告', '党内警告', '党内严重警告', '党内严重警告', '撤销党内职务'], 'measure', which)
        end as measure
    from issued
    where issued <= last_day()
),

bound as (
    select
        measured.*,
        cast(issued + to_months(influence.months) as date) as influence_end
    from measured
    left join (
        values
            ('诫勉', 6), ('调整职务', 12), ('免职', 12), ('降职', 24), ('政务警告', 6), ('记过', 12), ('记大过', 18),
            ('降级', 24), ('撤职', 24), ('党内警告', 12), ('党内严重警告', 18), ('撤销党内职务', 24)
    ) as influence (measure, months) on measured.measure = influence.measure
)

select
    number,
    which,
    district_code,
    person_id,
    is_leader,
    step as level,
    printf('WZ%08d%d', number + 1, step) as case_id,
    way,
    measure as penalty,
    issued,
    influence_end,
    -- Of those whose period is over, the willing are used again.
    case
        when draw('reused', number) < 0.3 + 0.4 * merit
        then known(after(influence_end, 45, 180, 'reuse', number))
    end as reused,
    case
        when step > 1 and way not in ('党纪', '政务') and draw('tolerance', which) < 0.1
        then known(after(issued, 3, 25, 'applied', which))
    end as tolerance_applied,
    known(after(tolerance_applied, 1, 7, 'accepted', which)) as tolerance_accepted,
    known(after(tolerance_accepted, 10, 60, 'tolerance decided', which)) as tolerance_decided,
    case
        when tolerance_decided is not null
        then pick(['免责', '免责', '从轻', '从轻', '减轻', '不容', '不容'], 'tolerance result', which)
    end as tolerance_result
from bound
order by which;

-- Nobody has more than one penalty that bars from promotion: the last step alone does.
alter table person add column barred_from date;
alter table person add column barred_to date;
update person
set barred_from = penalty.issued, barred_to = penalty.influence_end
from penalty
where person.number = penalty.number and penalty.influence_end is not null;

create table adjusted as
select
    number,
    district_code,
    person_id,
    some_day('adjusted', number) as decided
from person
where draw('unfit', number) < window_share() * 0.016 * (1.5 - merit)
order by number;

create table move as
with

decided as (
    -- Merit counts for much in promotion, for little in a move.
    select
        *,
        unnest(list_filter(
            ['提拔', '进一步使用', '调任', '职级晋升', '职员等级', '交流'],
            lambda each: draw('move ' || each, number) < window_share() * case each
                when '提拔' then case when is_leader then merit * merit else 0 end
                when '进一步使用' then case when is_leader then 0.2 * merit * merit else 0 end
                when '调任' then 0.004
                when '职级晋升' then case when category <> '事业人员' and rung > 1 then 0.16 * merit else 0 end
                when '职员等级' then case when category = '事业人员' and rung > 1 then 0.16 * merit else 0 end
                else 0.05
            end
        )) as kind,
        some_day(kind, number) as decided
    from person
),

allowed as (
    select *
    from decided
    where kind in ('调任', '交流') or barred_from is null or decided not between barred_from and barred_to
        or draw('in spite of', number) < 0.03
),

confirmed as (
    select * replace ('试用期转正' as kind, workday(cast(decided + to_months(12) as date)) as decided)
    from allowed
    where kind = '提拔' and decided + to_months(12) <= last_day() - 2
),

back as (
    select person.*, '重新使用' as kind, penalty.reused as decided
    from penalty
    inner join person on penalty.number = person.number
    where penalty.reused is not null
)

select * from allowed
union all
select * from confirmed
union all
select * from back
order by number, decided, kind;

create table occasion as
-- A talk is due after each; every kind of event has talkers of its own, so that one
-- person's talks never fall together.
with

due as (
    select
        number,
        district_code,
        person_id,
        '工作变动' as kind,
        '组织部副部长' as talker_role,
        decided as happened_on,
        1 as source
    from move
    union all
    select number, district_code, person_id, '工作变动', '组织部部长', decided, 2
    from adjusted
    union all
    select number, district_code, person_id, '发现问题', '纪检监察', issued, 3
    from penalty
),

held as (
    select
        *,
        hash(number, source, happened_on) as which,
        after(happened_on, 0, 33, 'talk after', which) as day
    from due
)

select *
from held
where day <= last_day() and draw('talked', which) < 0.85
qualify row_number() over (partition by number, source, day order by happened_on) = 1
order by number, source, day;

create table inspected as
with

held as (
    -- Back from the last quarter that is over; now and then one is left out.
    select
        number as unit,
        area,
        type,
        drive,
        district_code,
        unit_code,
        unnest(range(quarters())) as quarters_ago,
        number * 1000 + quarters_ago as which,
        quarter_start(quarters_ago) as quarter_start,
        workday(quarter_start + 62 + draw_int(28, 'inspected', which)) as held_on
    from unit
),

scored as (
    select
        *,
        round(30 * (0.66 + 0.22 * drive + 0.12 * draw('projects', which)), 1) as projects,
        round(40 * (0.66 + 0.22 * drive + 0.12 * draw('services', which)), 1) as services,
        round(30 * (0.66 + 0.22 * drive + 0.12 * draw('environment', which)), 1) as environment,
        round(projects + services + environment, 1) as total
    from held
    where draw('left out', which) >= 0.04
)

select
    district_code,
    unit_code,
    year(quarter_start) || 'Q' || quarter(quarter_start) as quarter,
    held_on,
    projects,
    services,
    environment,
    total,
    row_number() over (partition by area, type, quarters_ago order by total desc, unit) as place_in_group
from scored
order by unit, quarters_ago desc;
