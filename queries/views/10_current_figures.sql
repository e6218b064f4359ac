-- The figures that stand: one row per measure, period, area, breakdown and category.
create or replace view current_figures as
select
    figures.submission_id,
    figures.measure_id,
    figures.period,
    figures.area,
    figures.breakdown,
    figures.category,
    figures.numerator,
    figures.numerator_symbol,
    figures.denominator,
    figures.denominator_symbol,
    figures.note
from figures
semi join current_slices
    on
        figures.measure_id = current_slices.measure_id
        and figures.period = current_slices.period
        and figures.area = current_slices.area
        and figures.submission_id = current_slices.submission_id;
