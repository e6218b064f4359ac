-- How the return at hand compares with the figures that stand: one row.
select
    count(*) filter (where current_figures.submission_id is null) as new_figures,
    count(*) filter (
        where current_figures.submission_id is not null
        and (
            incoming.numerator is distinct from current_figures.numerator
            or incoming.numerator_symbol != current_figures.numerator_symbol
            or incoming.denominator is distinct from current_figures.denominator
            or incoming.denominator_symbol != current_figures.denominator_symbol
        )
    ) as changed_figures,
    count(*) filter (
        where current_figures.submission_id is not null
        and incoming.numerator is not distinct from current_figures.numerator
        and incoming.numerator_symbol = current_figures.numerator_symbol
        and incoming.denominator is not distinct from current_figures.denominator
        and incoming.denominator_symbol = current_figures.denominator_symbol
    ) as unchanged_figures
from incoming
left join current_figures
    on
        incoming.measure_id = current_figures.measure_id
        and incoming.period = current_figures.period
        and incoming.area = current_figures.area
        and incoming.breakdown = current_figures.breakdown
        and incoming.category = current_figures.category;
