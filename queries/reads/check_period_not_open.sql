-- Rows of a period whose returns are not open on the day: one row per row of the file. A yearly measure goes by the
-- year's own dates, or else by those of its fourth quarter.
with named as (
    select
        periods.period,
        periods.opens,
        periods.closes
    from periods
    union all
    select
        left(periods.period, 7) as period,
        periods.opens,
        periods.closes
    from periods
    anti join periods as years on left(periods.period, 7) = years.period
    where periods.period like '% Q4'
),

shut as (
    select
        periods_met.period,
        if(len(periods_met.period) = 7, 'annual', 'quarterly') as frequency,
        case
            when named.period is null then 'It is not in the list of periods.'
            when named.opens > $today then format('It opens on {}.', strftime(named.opens, '%-d %B %Y'))
            else format('It closed on {}.', strftime(named.closes, '%-d %B %Y'))
        end as detail
    from periods_met
    left join named on periods_met.period = named.period
    where
        (named.period is null or named.opens > $today or named.closes < $today)
        and regexp_full_match(periods_met.period, '\d{4}-\d{2}( Q[1-4])?')
)

select
    incoming.row_number,
    'period' as column_name,
    incoming.period as value,
    shut.detail
from incoming
inner join shut on incoming.period = shut.period
inner join measures on incoming.measure_id = measures.measure_id and shut.frequency = measures.frequency;
