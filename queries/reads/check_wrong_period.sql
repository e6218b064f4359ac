-- Rows whose period is none, or not of the measure's frequency: one row per row of the file. The second year
-- follows the first.
with judged as (
    select
        periods_met.period,
        case
            when
                not regexp_full_match(periods_met.period, '\d{4}-\d{2}( Q[1-4])?')
                or left(periods_met.period, 4) < '1900'
                or (try_cast(left(periods_met.period, 4) as integer) + 1) % 100
                != try_cast(substr(periods_met.period, 6, 2) as integer)
                then 'none'
            when len(periods_met.period) = 7 then 'annual'
            else 'quarterly'
        end as frequency
    from periods_met
)

select
    incoming.row_number,
    'period' as column_name,
    incoming.period as value,
    case
        when judged.frequency = 'none' then ''
        when measures.frequency = 'annual' then 'It is reported once a year.'
        else 'It is reported each quarter.'
    end as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
inner join judged on incoming.period = judged.period
where judged.frequency != measures.frequency;
