-- Denominators of nought under a numerator above it: one row per row of the file.
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    format('The numerator is {}.', in_figures(incoming.numerator)) as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where measures.kind in ('percentage', 'rate') and incoming.denominator = 0 and incoming.numerator > 0;
