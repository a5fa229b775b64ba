-- What the other files here are written in. seed(), persons(), areas() and months()
-- are made by writeBulk; everything else follows from them, so that one seed gives
-- one set of files on any machine.

create macro last_day() as date '2022-10-31';
create macro first_day() as cast(date '2022-11-01' - to_months(months()) as date);

-- Years whose annual assessment is over; at least one, however short the window.
create macro last_year() as 2021;
create macro first_year() as least(year(first_day()), last_year());
-- Years that care is planned for; the one that runs counts.
create macro first_care_year() as least(year(first_day()) + 1, year(last_day()));
create macro window_days() as cast(last_day() - first_day() + 1 as integer);
create macro quarters() as greatest(months() // 3, 1);

-- Rates below are for 36 months.
create macro window_share() as months() / 36.0;
create macro quarter_start(quarters_ago) as
    cast(date_trunc('quarter', last_day()) - to_months(cast(3 * (quarters_ago + 1) as integer)) as date);
create macro whole(number_) as cast(floor(number_) as integer);

-- A number in [0, 1) that only (seed, what, which) decide. hash() of several values
-- is an exclusive or of their hashes, so two draws for one row would hang together
-- were the whole not hashed once more.
create macro draw(what, which) as (hash(hash(which, what, seed())) >> 12) / 4503599627370496.0::double;
create macro draw_int(limit_, what, which) as whole(limit_ * draw(what, which));
create macro pick(words, what, which) as words[1 + draw_int(len(words), what, which)];

-- Winter and high summer see few classes: a month of the window is as likely as it
-- stands often in the season.
create macro class_weight(month_) as [3, 2, 6, 6, 6, 6, 4, 3, 6, 5, 6, 4][month_];
create macro season() as flatten(list_transform(
    range(months()),
    lambda each: list_resize([each], class_weight(month(first_day() + to_months(cast(each as integer)))), each)
));
create macro month_starts() as list_transform(
    range(months()), lambda each: cast(first_day() + to_months(cast(each as integer)) as date)
);
create macro month_start(month_number) as month_starts()[1 + month_number];
create macro month_label(month_number) as list_transform(
    month_starts(), lambda each: strftime(each, '%Y年%m月')
)[1 + month_number];

-- Offices are shut at weekends: those days move to the Monday after.
create macro workday(day_) as day_ + case isodow(day_) when 6 then 2 when 7 then 1 else 0 end;
create macro after(day_, soonest, latest, what, which) as
    workday(day_ + soonest + draw_int(1 + latest - soonest, what, which));
-- The n-th working day after a working day, public holidays not counted.
create macro workdays_after(day_, n) as day_ + cast(n + 2 * ((isodow(day_) + n - 1) // 5) as integer);
create macro some_day(what, which) as workday(first_day() + draw_int(window_days() - 2, what, which));
create macro known(day_) as case when day_ <= last_day() then day_ end;

-- GB 11643: the weights are powers of two modulo 11.
create macro digit(body, place) as (body // place) % 10;
create macro check_digit(body) as substr(
    '10X98765432',
    cast(
        1 + (
            7 * digit(body, 10000000000000000) + 9 * digit(body, 1000000000000000)
            + 10 * digit(body, 100000000000000) + 5 * digit(body, 10000000000000)
            + 8 * digit(body, 1000000000000) + 4 * digit(body, 100000000000)
            + 2 * digit(body, 10000000000) + digit(body, 1000000000)
            + 6 * digit(body, 100000000) + 3 * digit(body, 10000000)
            + 7 * digit(body, 1000000) + 9 * digit(body, 100000)
            + 10 * digit(body, 10000) + 5 * digit(body, 1000)
            + 8 * digit(body, 100) + 4 * digit(body, 10) + 2 * digit(body, 1)
        ) % 11 as bigint
    ),
    1
);
create macro with_check_digit(body) as cast(body as varchar) || check_digit(body);
create macro id_number(region, birth, sequence) as with_check_digit(
    cast(region as bigint) * 100000000000
    + year(birth) * 10000000 + month(birth) * 100000 + day(birth) * 1000 + sequence
);

-- Rung 0 is no rank; both ladders end where an area's own officials do.
create macro rank_of(category, rung) as case
    when rung < 1 then '无'
    when category = '事业人员' then ['十级职员', '九级职员', '八级职员', '七级职员', '六级职员'][rung]
    else [
        '二级科员', '一级科员', '四级主任科员', '三级主任科员', '二级主任科员', '一级主任科员',
        '四级调研员', '三级调研员', '二级调研员', '一级调研员'
    ][rung]
end;
create macro level_below(level) as case level
    when '县处级正职' then '县处级副职'
    when '县处级副职' then '乡科级正职'
    when '乡科级正职' then '乡科级副职'
    else '科员'
end;
