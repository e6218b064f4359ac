-- Counts that are not whole numbers: one row per cell.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text as value
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where measures.kind != 'amount' and incoming.numerator != floor(incoming.numerator)
union all
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where measures.kind != 'amount' and incoming.denominator != floor(incoming.denominator);
