-- Rows whose period is none, or not of the measure's frequency: one row per row of the file. The second year
-- follows the first.
select
    incoming.row_number,
    'period' as column_name,
    incoming.period as value
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    not regexp_full_match(
        incoming.period, if(measures.frequency = 'quarterly', '\d{4}-\d{2} Q[1-4]', '\d{4}-\d{2}')
    )
    or try_cast(left(incoming.period, 4) as integer) < 1900
    or (try_cast(left(incoming.period, 4) as integer) + 1) % 100 != try_cast(substr(incoming.period, 6, 2) as integer);
