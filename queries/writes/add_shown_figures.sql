-- Keeps what disclosure control lets through: one row per figure.
insert into shown_figures (
    measure_id,
    period,
    area,
    breakdown,
    category,
    quarters,
    numerator,
    numerator_symbol,
    denominator,
    denominator_symbol,
    value,
    value_symbol,
    submission_id
)
select
    incoming_rows.measure_id,
    incoming_rows.period,
    incoming_rows.area,
    incoming_rows.breakdown,
    incoming_rows.category,
    incoming_rows.quarters,
    nullif(incoming_rows.numerator, 'nan'::double) as numerator,
    incoming_rows.numerator_symbol,
    nullif(incoming_rows.denominator, 'nan'::double) as denominator,
    incoming_rows.denominator_symbol,
    nullif(incoming_rows.value, 'nan'::double) as value,
    incoming_rows.value_symbol,
    incoming_rows.submission_id
from incoming_rows;
