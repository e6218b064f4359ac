-- Each shown figure with its target, status and the same period last year: one row per shown figure.
create or replace view figure_rows as
select
    standings.measure_id,
    standings.period,
    standings.area,
    standings.breakdown,
    standings.category,
    standings.quarters,
    standings.is_complete_year,
    standings.numerator,
    standings.numerator_symbol,
    standings.denominator,
    standings.denominator_symbol,
    standings.value,
    standings.value_symbol,
    standings.target,
    standings.floor,
    standings.target_upper,
    standings.floor_upper,
    standings.year_target,
    standings.year_target_upper,
    standings.status,
    standings.submission_id,
    comparisons.compared,
    comparisons.numerator as compared_numerator,
    comparisons.denominator as compared_denominator,
    comparisons.compared_value,
    comparisons.previous_numerator,
    comparisons.previous_denominator,
    comparisons.previous_value
from standings
left join comparisons
    on
        standings.measure_id = comparisons.measure_id
        and standings.period = comparisons.period
        and standings.area = comparisons.area
        and standings.breakdown = comparisons.breakdown
        and standings.category = comparisons.category;
