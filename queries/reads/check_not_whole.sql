-- Counts that are not whole numbers: one row per cell.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text as value,
    '' as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    contains(incoming.numerator_text, '.')
    and incoming.numerator != floor(incoming.numerator)
    and measures.kind != 'amount'
union all
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    '' as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    contains(incoming.denominator_text, '.')
    and incoming.denominator != floor(incoming.denominator)
    and measures.kind != 'amount';
