-- The numbers behind what is shown of a measure in a period and its year, for those who may see what is suppressed:
-- one row per figure.
select
    shown_patterns.period,
    shown_patterns.area,
    shown_patterns.breakdown,
    shown_patterns.category,
    shown_patterns.numerator,
    shown_patterns.denominator
from shown_patterns
where
    shown_patterns.last_version is null
    and shown_patterns.measure_id = $measure_id
    and shown_patterns.period in ($period, $year)
order by
    shown_patterns.period,
    shown_patterns.area,
    shown_patterns.breakdown,
    shown_patterns.category;
