-- The figures that would be, or were, new, changed or withdrawn: one row per figure, the changed ones first. Of more
-- than the most that is asked for, the first of the file.
with chosen as (
    select
        compared_figures.kind,
        compared_figures.row_number,
        compared_figures.former_submission_id,
        compared_figures.former_row_number
    from compared_figures
    where compared_figures.kind != 'unchanged'
    order by
        compared_figures.kind,
        compared_figures.row_number,
        compared_figures.former_submission_id,
        compared_figures.former_row_number
    limit $most
)

select
    chosen.kind::varchar as kind,
    chosen.row_number,
    coalesce(figures_at_hand.measure_id, former.measure_id) as measure_id,
    measures.title,
    measures.lead,
    measures.kind as measure_kind,
    if(measures.kind = 'percentage', 100, measures.multiplier) as multiplier,
    measures.decimals,
    measures.unit,
    coalesce(figures_at_hand.period, former.period) as period,
    coalesce(figures_at_hand.area, former.area) as area,
    coalesce(figures_at_hand.breakdown, former.breakdown) as breakdown,
    coalesce(figures_at_hand.category, former.category) as category,
    figures_at_hand.numerator::double as numerator,
    figures_at_hand.numerator_symbol::varchar as numerator_symbol,
    figures_at_hand.denominator::double as denominator,
    figures_at_hand.denominator_symbol::varchar as denominator_symbol,
    chosen.former_submission_id,
    former.numerator::double as former_numerator,
    former.numerator_symbol as former_numerator_symbol,
    former.denominator::double as former_denominator,
    former.denominator_symbol as former_denominator_symbol,
    figures_at_hand.note
from chosen
left join figures_at_hand on chosen.row_number = figures_at_hand.row_number
left join figures as former
    on chosen.former_submission_id = former.submission_id and chosen.former_row_number = former.row_number
left join measures on coalesce(figures_at_hand.measure_id, former.measure_id) = measures.measure_id
order by
    chosen.kind,
    measures.position,
    period,
    chosen.row_number,
    area,
    breakdown,
    category;
