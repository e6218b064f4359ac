-- When returns open, fall due and close, in order of time, a year behind its quarters: one row per period.
select
    periods.period,
    periods.opens,
    periods.due,
    periods.closes
from periods
inner join calendar on periods.period = calendar.period
order by calendar.last_day asc, calendar.first_day desc;
