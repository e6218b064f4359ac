-- What was last reported before some periods, of what is expected in them: one row per expected figure that has one.
select
    expected_figures.measure_id,
    expected_figures.area,
    expected_figures.breakdown,
    expected_figures.category,
    current_figures.period as last_period,
    measures.kind,
    current_figures.numerator,
    current_figures.numerator_symbol,
    current_figures.denominator,
    current_figures.denominator_symbol
from expected_figures
inner join measures on expected_figures.measure_id = measures.measure_id
inner join current_figures
    on
        expected_figures.measure_id = current_figures.measure_id
        and expected_figures.area = current_figures.area
        and expected_figures.breakdown = current_figures.breakdown
        and expected_figures.category = current_figures.category
        and length(expected_figures.period) = length(current_figures.period)
        and expected_figures.period > current_figures.period
where
    list_contains($periods::varchar[], expected_figures.period)
    and (current_figures.numerator is not null or current_figures.numerator_symbol != '')
qualify
    row_number() over (
        partition by
            expected_figures.measure_id,
            expected_figures.area,
            expected_figures.breakdown,
            expected_figures.category
        order by current_figures.period desc
    ) = 1;
