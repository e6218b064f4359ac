-- Percentages above a hundred: one row per row of the file.
select
    incoming.row_number,
    'numerator' as column_name,
    incoming.numerator_text || ' of ' || incoming.denominator_text as value,
    '' as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
where
    measures.kind = 'percentage'
    and incoming.denominator > 0
    and incoming.numerator > incoming.denominator;
