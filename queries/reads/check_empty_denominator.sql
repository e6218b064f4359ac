-- Percentages and rates of nobody: one row per row of the file.
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    '' as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where measures.kind in ('percentage', 'rate') and incoming.numerator = 0 and incoming.denominator = 0;
