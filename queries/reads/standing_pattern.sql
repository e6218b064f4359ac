-- What is shown now of each figure, with the numbers behind it and why a part is hidden: one row per figure.
select
    shown_patterns.measure_id,
    shown_patterns.period,
    shown_patterns.area,
    shown_patterns.breakdown,
    shown_patterns.category,
    shown_patterns.numerator,
    shown_patterns.denominator,
    shown_patterns.numerator_shown,
    shown_patterns.denominator_shown,
    shown_patterns.numerator_reason,
    shown_patterns.denominator_reason
from shown_patterns
where shown_patterns.last_version is null
order by
    shown_patterns.measure_id,
    shown_patterns.period,
    shown_patterns.area,
    shown_patterns.breakdown,
    shown_patterns.category;
