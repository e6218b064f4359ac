-- What is to be returned for some periods, in the order of the framework: one row per expected figure.
select
    measures.lead,
    measures.measure_id,
    measures.title,
    measures.definition,
    measures.kind,
    measures.numerator_label,
    measures.denominator_label,
    expected_figures.period,
    expected_figures.area,
    expected_figures.breakdown,
    expected_figures.category
from expected_figures
inner join measures on expected_figures.measure_id = measures.measure_id
where list_contains($periods::varchar[], expected_figures.period)
order by expected_figures.position;
