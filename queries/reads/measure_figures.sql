-- What may be shown of one measure, with target, status and the same period last year: one row per figure.
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
    standings.status,
    standings.submission_id,
    comparisons.compared,
    comparisons.numerator as compared_numerator,
    comparisons.denominator as compared_denominator,
    comparisons.compared_value,
    comparisons.previous_numerator,
    comparisons.previous_denominator,
    comparisons.previous_value,
    coalesce(areas.level, 'council') as level,
    coalesce(areas.position, 0) as area_position,
    coalesce(newest_categories.position, 0) as category_position,
    coalesce(newest_categories.parent, '') as parent,
    coalesce(newest_categories.known, 'yes') as known
from standings
left join comparisons
    on
        standings.measure_id = comparisons.measure_id
        and standings.period = comparisons.period
        and standings.area = comparisons.area
        and standings.breakdown = comparisons.breakdown
        and standings.category = comparisons.category
left join areas on standings.area = areas.area
left join newest_categories
    on
        standings.breakdown = newest_categories.breakdown
        and standings.category = newest_categories.category
where
    standings.measure_id = $measure_id
    and ($area::varchar is null or standings.area = $area)
    and ($breakdown::varchar is null or standings.breakdown = $breakdown)
    and ($period::varchar is null or standings.period = $period)
order by standings.period, area_position, standings.breakdown, category_position, standings.category;
