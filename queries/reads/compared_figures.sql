-- The figures that would be, or were, new, changed or withdrawn: one row per figure, the changed ones first.
select
    compared_figures.kind,
    compared_figures.row_number,
    compared_figures.measure_id,
    measures.title,
    measures.lead,
    measures.kind as measure_kind,
    if(measures.kind = 'percentage', 100, measures.multiplier) as multiplier,
    measures.decimals,
    measures.unit,
    compared_figures.period,
    compared_figures.area,
    compared_figures.breakdown,
    compared_figures.category,
    compared_figures.numerator::double as numerator,
    compared_figures.numerator_symbol,
    compared_figures.denominator::double as denominator,
    compared_figures.denominator_symbol,
    compared_figures.former_submission_id,
    compared_figures.former_numerator::double as former_numerator,
    compared_figures.former_numerator_symbol,
    compared_figures.former_denominator::double as former_denominator,
    compared_figures.former_denominator_symbol,
    compared_figures.note
from compared_figures
left join measures on compared_figures.measure_id = measures.measure_id
where compared_figures.kind != 'unchanged'
order by
    array_position(['changed', 'withdrawn', 'new'], compared_figures.kind),
    measures.position,
    compared_figures.period,
    compared_figures.row_number,
    compared_figures.area,
    compared_figures.breakdown,
    compared_figures.category
limit $most;
