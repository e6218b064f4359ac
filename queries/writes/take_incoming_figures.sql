-- Takes the rows of the return that is being checked: one row per figure.
insert into figures_at_hand
select
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
