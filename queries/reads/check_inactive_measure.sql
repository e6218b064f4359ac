-- Rows for a year before a measure began or after it ended: one row per row of the file.
select
    incoming.row_number,
    'period' as column_name,
    incoming.period as value
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    regexp_matches(incoming.period, '^\d{4}-\d{2}')
    and (
        make_date(try_cast(left(incoming.period, 4) as integer) + 1, 3, 31) < measures.active_from
        or make_date(try_cast(left(incoming.period, 4) as integer), 4, 1) > measures.active_to
    );
