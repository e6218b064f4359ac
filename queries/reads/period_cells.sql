-- Every figure there is, before disclosure control: one row per measure, period, area, breakdown, category.
select
    period_cells.submission_id,
    period_cells.measure_id,
    period_cells.period,
    period_cells.area,
    period_cells.breakdown,
    period_cells.category,
    period_cells.quarters,
    period_cells.numerator::double as numerator,
    period_cells.numerator_symbol,
    period_cells.denominator::double as denominator,
    period_cells.denominator_symbol
from period_cells
order by
    period_cells.measure_id,
    period_cells.period,
    period_cells.area,
    period_cells.breakdown,
    period_cells.category;
