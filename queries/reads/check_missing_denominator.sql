-- Numerators of percentages and rates without a denominator: one row per row of the file.
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    if(measures.denominator_label = '', '', format('It is: {}.', measures.denominator_label)) as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    measures.kind in ('percentage', 'rate')
    and incoming.numerator is not null
    and incoming.denominator is null
    and incoming.denominator_symbol = '';
