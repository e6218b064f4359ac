-- What is shown of the groups of the whole council, without what is made from it: one row per measure, period,
-- breakdown and category.
select
    shown_figures.measure_id,
    shown_figures.period,
    shown_figures.breakdown,
    shown_figures.category,
    shown_figures.numerator,
    shown_figures.numerator_symbol,
    shown_figures.denominator,
    shown_figures.denominator_symbol,
    newest_categories.known,
    newest_categories.exclusive,
    newest_categories.parent
from shown_figures
inner join newest_categories
    on
        shown_figures.breakdown = newest_categories.breakdown
        and shown_figures.category = newest_categories.category
where
    shown_figures.area = 'Total'
    and list_contains($measure_ids::varchar[], shown_figures.measure_id)
    and ($breakdown::varchar is null or shown_figures.breakdown = $breakdown)
    and ($periods::varchar[] is null or list_contains($periods::varchar[], shown_figures.period))
order by shown_figures.measure_id, shown_figures.breakdown, newest_categories.position, shown_figures.period;
