/* The last month until $today that any month's export was sent for. */
select strftime(max(least(live_coverage.last_month, date_trunc('month', $today::date)::date)), '%Y-%m') as month
from live_coverage
inner join reporting_contract on reporting_contract.id = live_coverage.contract
-- A year that is reported as such ends in December, whether or not that has come.
where not reporting_contract.is_dated_by_period and live_coverage.first_month <= $today::date
