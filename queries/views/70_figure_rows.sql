-- Each shown figure with its target, status, the same period last year and what the statistics say of it: one row per
-- shown figure.
create or replace view figure_rows as
select
    standings.measure_id,
    standings.period,
    standings.area,
    standings.breakdown,
    standings.category,
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
    standings.year_target_upper,
    standings.status,
    standings.submission_id,
    comparisons.compared,
    comparisons.numerator as compared_numerator,
    comparisons.denominator as compared_denominator,
    comparisons.compared_value,
    comparisons.previous_numerator,
    comparisons.previous_denominator,
    comparisons.previous_value,
    kept_signals.mean,
    kept_signals.lower,
    kept_signals.upper,
    coalesce(kept_signals.points, 0) as points,
    coalesce(kept_signals.special_cause, '') as special_cause,
    coalesce(kept_signals.heading, '') as heading,
    coalesce(kept_signals.in_a_row, 0) as in_a_row,
    coalesce(kept_signals.variation, '') as variation,
    coalesce(kept_signals.assurance, '') as assurance,
    coalesce(kept_signals.no_chart, '') as no_chart,
    coalesce(kept_signals.recent_trend, '') as recent_trend,
    coalesce(kept_signals.change_word, '') as change_word,
    coalesce(kept_signals.word_basis, '') as word_basis
from standings
left join comparisons
    on
        standings.measure_id = comparisons.measure_id
        and standings.period = comparisons.period
        and standings.area = comparisons.area
        and standings.breakdown = comparisons.breakdown
        and standings.category = comparisons.category
left join kept_signals
    on
        standings.measure_id = kept_signals.measure_id
        and standings.period = kept_signals.period
        and standings.area = kept_signals.area
        and standings.breakdown = kept_signals.breakdown
        and standings.category = kept_signals.category;
