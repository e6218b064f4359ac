-- The figures of the submission that is named, as the figures at hand: one row per figure.
create or replace temporary view figures_at_hand as
select
    figures.row_number,
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
semi join submission_at_hand on figures.submission_id = submission_at_hand.submission_id;
