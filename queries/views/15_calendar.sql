-- Financial years and their quarters with their days: one row per period, whatever a store holds.
create or replace view calendar as
with years as (
    select
        starts.start,
        starts.start || '-' || lpad(((starts.start + 1) % 100)::varchar, 2, '0') as year
    from generate_series(1900, 2199) as starts (start)
)

select
    years.year as period,
    'annual' as frequency,
    make_date(years.start, 4, 1) as first_day,
    make_date(years.start + 1, 3, 31) as last_day
from years
union all by name
select
    years.year || ' Q' || quarters.quarter as period,
    'quarterly' as frequency,
    (make_date(years.start, 4, 1) + to_months((3 * quarters.quarter - 3)::integer))::date as first_day,
    (make_date(years.start, 4, 1) + to_months((3 * quarters.quarter)::integer))::date - 1 as last_day
from years
cross join generate_series(1, 4) as quarters (quarter);
