-- Rows of measures that are worked out from others: one row per row of the file.
select
    incoming.row_number,
    'measure_id' as column_name,
    incoming.measure_id as value,
    format('It comes from “{}”.', regexp_extract(measures.derived_from, '^[^:]+')) as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where measures.derived_from != '';
