-- Number cells that hold neither a plain number nor a symbol: one row per cell.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text as value
from incoming
where incoming.numerator is null and incoming.numerator_symbol = '' and incoming.numerator_text != ''
union all
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value
from incoming
where incoming.denominator is null and incoming.denominator_symbol = '' and incoming.denominator_text != '';
