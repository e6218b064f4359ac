-- The rows of the return that is being checked, as the figures at hand: one row per figure.
create or replace temporary view figures_at_hand as
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
