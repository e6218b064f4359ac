-- Keeps what the statistics say of each shown figure: one row per figure.
insert into kept_signals (
    measure_id,
    period,
    area,
    breakdown,
    category,
    points,
    mean,
    lower,
    upper,
    special_cause,
    heading,
    in_a_row,
    variation,
    assurance,
    no_chart,
    recent_trend,
    change_word,
    word_basis
)
select
    judged_figures.measure_id,
    judged_figures.period,
    judged_figures.area,
    judged_figures.breakdown,
    judged_figures.category,
    incoming_rows.points,
    nullif(incoming_rows.mean, 'nan'::double) as mean,
    nullif(incoming_rows.lower, 'nan'::double) as lower,
    nullif(incoming_rows.upper, 'nan'::double) as upper,
    incoming_rows.special_cause,
    incoming_rows.heading,
    incoming_rows.in_a_row,
    incoming_rows.variation,
    incoming_rows.assurance,
    incoming_rows.no_chart,
    incoming_rows.recent_trend,
    incoming_rows.change_word,
    incoming_rows.word_basis
from judged_figures
inner join incoming_rows on judged_figures.rowid = incoming_rows.place;
