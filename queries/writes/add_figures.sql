-- Adds the figures of the return at hand: one row per row of the file.
insert into figures (
    submission_id,
    row_number,
    measure_id,
    period,
    area,
    breakdown,
    category,
    numerator,
    numerator_symbol,
    denominator,
    denominator_symbol,
    note
)
select
    $submission_id as submission_id,
    incoming.row_number,
    incoming.measure_id,
    incoming.period,
    incoming.area,
    incoming.breakdown,
    incoming.category,
    incoming.numerator,
    incoming.numerator_symbol,
    incoming.denominator,
    incoming.denominator_symbol,
    incoming.note
from incoming;
