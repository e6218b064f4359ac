-- What may be shown of the whole council, every measure and period: one row per measure and period.
select
    standings.measure_id,
    standings.period,
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
    standings.status,
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
        and standings.category = comparisons.category
where standings.area = 'Total' and standings.breakdown = 'Total'
order by standings.measure_id, standings.period;
