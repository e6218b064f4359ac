-- What may be shown of one measure, or of all, with target, status, the same period last year and what the statistics
-- say of it: one row per figure.
select
    figure_rows.measure_id,
    figure_rows.period,
    figure_rows.area,
    figure_rows.breakdown,
    figure_rows.category,
    figure_rows.quarters,
    figure_rows.is_complete_year,
    figure_rows.numerator,
    figure_rows.numerator_symbol,
    figure_rows.denominator,
    figure_rows.denominator_symbol,
    figure_rows.value,
    figure_rows.value_symbol,
    figure_rows.target,
    figure_rows.floor,
    figure_rows.target_upper,
    figure_rows.floor_upper,
    figure_rows.year_target,
    figure_rows.year_target_upper,
    figure_rows.status,
    figure_rows.submission_id,
    figure_rows.compared,
    figure_rows.compared_numerator,
    figure_rows.compared_denominator,
    figure_rows.compared_value,
    figure_rows.previous_numerator,
    figure_rows.previous_denominator,
    figure_rows.previous_value,
    figure_rows.points,
    figure_rows.mean,
    figure_rows.lower,
    figure_rows.upper,
    figure_rows.special_cause,
    figure_rows.heading,
    figure_rows.in_a_row,
    figure_rows.variation,
    figure_rows.assurance,
    figure_rows.no_chart,
    figure_rows.recent_trend,
    figure_rows.change_word,
    figure_rows.word_basis,
    coalesce(areas.level, 'council') as level,
    coalesce(areas.position, 0) as area_position,
    coalesce(newest_categories.position, 0) as category_position,
    coalesce(newest_categories.parent, '') as parent,
    coalesce(newest_categories.known, 'yes') as known
from figure_rows
left join areas on figure_rows.area = areas.area
left join newest_categories
    on
        figure_rows.breakdown = newest_categories.breakdown
        and figure_rows.category = newest_categories.category
where
    ($measure_id::varchar is null or figure_rows.measure_id = $measure_id)
    and ($area::varchar is null or figure_rows.area = $area)
    and ($breakdown::varchar is null or figure_rows.breakdown = $breakdown)
    and ($period::varchar is null or figure_rows.period = $period)
order by figure_rows.period, area_position, figure_rows.breakdown, category_position, figure_rows.category;
