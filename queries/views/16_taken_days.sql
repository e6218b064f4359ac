-- The day whose classification holds for a period, its last or that on which the measure is taken: one row per
-- period and type of year.
create or replace view taken_days as
select
    calendar.period,
    year_types.year_type,
    if(
        year_types.year_type = 'snapshot-september', calendar.first_day + to_months(6) - to_days(1), calendar.last_day
    )::date as taken_on
from calendar
cross join (values ('financial'), ('snapshot-march'), ('snapshot-september')) as year_types (year_type);
