-- What was ever shown of each figure, with the numbers behind it: one row per figure and what was different of it.
select distinct
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
from shown_patterns;
