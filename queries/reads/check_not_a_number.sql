-- Number cells that hold neither a plain number nor a symbol: one row per cell.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text as value,
    case
        when contains(incoming.numerator_text, '%')
            then 'Percentages are worked out from numerator and denominator.'
        when regexp_full_match(incoming.numerator_text, '-?[\d,]*\d\.\d{5,}') then 'At most four decimals are kept.'
        else ''
    end as detail
from incoming
where incoming.numerator is null and incoming.numerator_symbol = '' and incoming.numerator_text != ''
union all
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    case
        when contains(incoming.denominator_text, '%')
            then 'Percentages are worked out from numerator and denominator.'
        when regexp_full_match(incoming.denominator_text, '-?[\d,]*\d\.\d{5,}') then 'At most four decimals are kept.'
        else ''
    end as detail
from incoming
where incoming.denominator is null and incoming.denominator_symbol = '' and incoming.denominator_text != '';
