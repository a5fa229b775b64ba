/* Of each area's exports that were due for a month: whether they came, and in time. $month is its first day. */
select
    area.today as area,
    delivery.contract,
    bool_and(delivery.received_on is not null) as "isReceived",
    bool_and(coalesce(delivery.received_on <= delivery.due, false)) as "isInTime"
from delivery
inner join area on area.code = delivery.district_code
where delivery.month = $month::date
group by area.today, delivery.contract
