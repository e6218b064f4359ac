-- What may be shown of the whole council, every measure and period: one row per measure and period.
select
    figure_rows.measure_id,
    figure_rows.period,
    figure_rows.quarters,
    figure_rows.is_complete_year,
    figure_rows.numerator,
    figure_rows.numerator_symbol,
    figure_rows.denominator,
    figure_rows.denominator_symbol,
    figure_rows.value,
    figure_rows.value_symbol,
    figure_rows.target,
    figure_rows.floor,
    figure_rows.target_upper,
    figure_rows.floor_upper,
    figure_rows.year_target,
    figure_rows.year_target_upper,
    figure_rows.status,
    figure_rows.compared,
    figure_rows.compared_numerator,
    figure_rows.compared_denominator,
    figure_rows.compared_value,
    figure_rows.previous_numerator,
    figure_rows.previous_denominator,
    figure_rows.previous_value
from figure_rows
where figure_rows.area = 'Total' and figure_rows.breakdown = 'Total'
order by figure_rows.measure_id, figure_rows.period;
