-- Percentages and rates of nobody, unless they stand already: one row per row of the file.
select
    incoming.row_number,
    'denominator' as column_name,
    incoming.denominator_text as value,
    '' as detail
from incoming
inner join measures on incoming.measure_id = measures.measure_id
anti join current_figures
    on
        incoming.measure_id = current_figures.measure_id
        and incoming.period = current_figures.period
        and incoming.area = current_figures.area
        and incoming.breakdown = current_figures.breakdown
        and incoming.category = current_figures.category
        and incoming.numerator = current_figures.numerator
        and incoming.denominator = current_figures.denominator
where measures.kind in ('percentage', 'rate') and incoming.numerator = 0 and incoming.denominator = 0;
