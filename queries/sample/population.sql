-- Who and what exists: areas, units and their teams, people. The exports are cut from these.

create table area as
with

sized as (
    -- The largest area is twenty times the smallest.
    select
        range as number,
        row_number() over (order by draw('size', range), range) - 1 as size_rank,
        cast(1000 * pow(20, size_rank / greatest(areas() - 1, 1)) as bigint) as weight
    from range(areas())
),

shared as (
    select
        *,
        sum(weight) over (order by number) as upto,
        sum(weight) over () as total,
        -- Those of a group are roughly, not exactly, of one size.
        ntile(least(8, 1 + areas() // 6)) over (
            order by size_rank / areas() + 0.4 * draw('group', number), number
        ) as group_number
    from sized
)

select
    number,
    cast(990000 + 100 * (1 + number // 30) + 1 + number % 30 as varchar) as code,
    cast(persons() * upto // total - persons() * (upto - weight) // total as bigint) as persons,
    cast(greatest(1, round(persons / 33)) as bigint) as units,
    cast(sum(units) over (order by number) - units as bigint) as first_unit,
    cast(sum(persons) over (order by number) - persons as bigint) as first_person,
    -- Classes a month: about a hundred take part in each.
    cast(greatest(8, round(persons / 360)) as bigint) as classes,
    cast(months() * (sum(classes) over (order by number) - classes) as bigint) as first_class,
    group_number,
    draw('drive', number) as drive,
    case
        when draw('zone', number) < 0.08 then 'zone'
        when draw('urban', number) < 0.35 then 'district'
        else 'county'
    end as kind,
    concat(
        printf('示例%04d', number + 1),
        case kind when 'zone' then '开发区' when 'district' then '区' else '县' end
    ) as name
from shared
order by number;

create table unit as
with

placed as (
    select
        area.*,
        unnest(range(units)) as place,
        number * 100000 + place as which,
        -- From a dozen people to six dozen.
        cast(400 + 1800 * pow(draw('unit size', which), 2) as bigint) as weight
    from area
),

shared as (
    select
        *,
        sum(weight) over (partition by number order by place) as upto,
        sum(weight) over (partition by number) as total
    from placed
),

described as (
    select
        first_unit + place as number,
        number as area,
        code as district_code,
        name as district_name,
        kind as area_kind,
        drive as area_drive,
        code || printf('%04d', place + 1) as unit_code,
        place,
        which,
        first_person,
        cast(persons * (upto - weight) // total as bigint) as first_seat,
        cast(persons * upto // total as bigint) - first_seat as seats,
        -- The first is the area's own leading body; one in forty stands at its level.
        place < greatest(1, units // 40) as is_senior,
        [
            '党委部门', '政府部门', '政府部门', '乡镇街道', '乡镇街道',
            '事业单位', '事业单位', '政法机关', '群团组织', '国有企业'
        ][1 + (place + number) % 10] as type
    from shared
)

select
    * exclude (which, area_drive),
    district_name || type || '第' || (place + 1) || '单位' as unit_name,
    0.5 * area_drive + 0.5 * draw('unit drive', which) as drive
from described
order by number;

create table team as
with

yearly as (
    select unit.*, unnest(range(first_year(), last_year() + 1)) as year
    from unit
),

scored as (
    select
        *,
        number * 10000 + year as which,
        round(68 + 20 * drive + 10 * draw('performance', which), 2) as performance,
        round(68 + 20 * drive + 10 * draw('year end', which), 2) as year_end,
        round(72 + 16 * drive + 10 * draw('leaders', which), 2) as leaders,
        round(66 + 22 * drive + 10 * draw('inspection', which), 2) as inspection,
        0.4 * performance + 0.2 * year_end + 0.2 * leaders + 0.2 * inspection as total
    from yearly
),

ranked as (
    select
        *,
        row_number() over (partition by area, type, year order by total desc, number) as place_in_group,
        count(*) over (partition by area, type, year) as group_size
    from scored
)

select
    number as unit,
    district_code,
    unit_code,
    year,
    performance,
    year_end,
    leaders,
    inspection,
    round(total, 2) as total,
    place_in_group,
    group_size,
    case
        when place_in_group <= 0.3 * group_size then '优秀'
        when total >= 76 or place_in_group < group_size then '良好'
        when total >= 72 then '一般'
        else '较差'
    end as grade,
    -- The leaders of the last in a group are called in for a talk.
    place_in_group = group_size and group_size > 3 as is_last
from ranked
order by number, year;

create table seat as
with

quotas as (
    -- How many of a unit's people may be among the best hangs on its team's grade.
    select
        unit,
        list(
            case grade when '优秀' then 0.24 when '良好' then 0.18 when '一般' then 0.13 else 0.09 end
            order by year
        ) as quotas
    from team
    group by unit
),

furnished as (
    select
        unit.*,
        area.classes,
        area.first_class,
        quotas.quotas
    from unit
    inner join area on unit.area = area.number
    inner join quotas on unit.number = quotas.unit
    order by unit.number
)

select
    * exclude (number, first_person, first_seat),
    number as unit,
    unnest(range(seats)) as chair,
    first_seat + chair as area_chair,
    first_person + area_chair as number
from furnished;

create table person as
with

seated as (
    select
        *,
        -- The leaders sit first.
        chair < 4 as is_leader,
        draw('sex', number) < 0.62 as is_male,
        -- Birthdays run through all days of the span, each with its own sequence
        -- numbers, so that no two ID numbers of one area are equal.
        case when is_leader then place * 4 + chair else area_chair end as birth_turn,
        case when is_leader then birth_turn * 6181 % 10000 else birth_turn * 8161 % 13209 end as birth_index,
        case when is_leader then birth_turn // 10000 * 2 else 100 + birth_turn // 13209 * 2 end
            + cast(is_male as integer) as sequence,
        case type
            when '事业单位' then '事业人员'
            when '国有企业' then '国企人员'
            when '群团组织' then '参公人员'
            else '公务员'
        end as category,
        -- A place by merit among the colleagues: multiplying by a prime above any
        -- unit's size deals each place once, with no need to sort millions of people.
        (chair * 7919 + draw_int(seats, 'first by merit', unit)) % seats as standing
    from seat
),

described as (
    select
        *,
        cast(date '1962-11-01' + cast(birth_index as integer) as date) as birth,
        0.2 * drive + 0.8 * (1 - (standing + draw('merit', number)) / seats) as merit,
        -- Those who learn more do better, though not they alone.
        0.5 * merit + 0.5 * draw('keenness', number) as keenness,
        -- Age helps on the ladder of ranks.
        0.7 * (1 - birth_index / 13209) + 0.3 * draw('rung', number) as seniority
    from seated
)

select
    number,
    area,
    unit,
    district_code,
    unit_code,
    category,
    id_number(district_code, birth, sequence) as person_id,
    is_male,
    is_leader,
    is_senior,
    case
        when not is_leader then '科员'
        when is_senior then case when chair = 0 then '县处级正职' else '县处级副职' end
        when chair = 0 then '乡科级正职'
        else '乡科级副职'
    end as level,
    cast(case
        when category = '国企人员' then 0
        when category = '事业人员' then 1 + floor(4 * seniority)
        when is_leader and is_senior then 7 + floor(4 * seniority)
        when is_leader then 3 + floor(4 * seniority)
        else 1 + floor(6 * seniority)
    end as integer) as rung,
    birth,
    least(birth + whole(365.25 * (20 + 5 * draw('start', number))), first_day() - 30) as work_start,
    draw('party', number) < 0.8 as is_member,
    keenness,
    merit,
    standing,
    seats as colleagues,
    quotas,
    district_name,
    classes,
    first_class,
    draw('gone', number) >= 0.03 as in_service
from described;

drop table seat;

create table staffed_unit as
with

counted as (
    select
        unit,
        count(*) filter (where in_service) as persons,
        count(*) filter (where in_service and is_leader) as leaders
    from person
    group by unit
)

select unit.*, coalesce(counted.persons, 0) as persons, coalesce(counted.leaders, 0) as leaders
from unit
left join counted on unit.number = counted.unit
order by unit.number;
