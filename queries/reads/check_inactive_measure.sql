-- Rows for a year before a measure began or after it ended: one row per row of the file.
with years_met as (
    select
        periods_met.period,
        make_date(try_cast(left(periods_met.period, 4) as integer), 4, 1) as first_day,
        make_date(try_cast(left(periods_met.period, 4) as integer) + 1, 3, 31) as last_day
    from periods_met
    where regexp_matches(periods_met.period, '^\d{4}-\d{2}')
),

outside as (
    select
        measures.measure_id,
        years_met.period,
        if(
            years_met.last_day < measures.active_from,
            format('It began on {}.', strftime(measures.active_from, '%-d %B %Y')),
            format('It ended on {}.', strftime(measures.active_to, '%-d %B %Y'))
        ) as detail
    from measures
    inner join years_met
        on measures.active_from > years_met.last_day or measures.active_to < years_met.first_day
)

select
    incoming.row_number,
    'period' as column_name,
    incoming.period as value,
    outside.detail
from incoming
inner join outside
    on incoming.measure_id = outside.measure_id and incoming.period = outside.period;
