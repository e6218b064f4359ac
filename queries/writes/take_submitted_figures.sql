-- Takes the figures of a submission: one row per figure.
insert into figures_at_hand
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
where figures.submission_id = $submission_id;
