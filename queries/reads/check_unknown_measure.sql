-- Rows whose measure is not in the framework: one row per row of the file.
select
    incoming.row_number,
    'measure_id' as column_name,
    incoming.measure_id as value,
    '' as detail,
    '' as among
from incoming
anti join measures on incoming.measure_id = measures.measure_id;
