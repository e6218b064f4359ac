-- Number cells below nought: one row per cell.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text as value,
    '' as detail
from incoming
where incoming.numerator < 0
union all
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    '' as detail
from incoming
where incoming.denominator < 0;
