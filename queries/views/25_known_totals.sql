-- Everybody whose category is known: one row per measure, period, area and breakdown of exclusive
-- categories; no number where one of the known categories has none.
create or replace view known_totals as
with leaf_categories as (
    select distinct
        categories.breakdown,
        categories.category
    from categories
    anti join categories as children
        on
            categories.breakdown = children.breakdown
            and categories.category = children.parent
    where categories.known = 'yes' and categories.exclusive = 'yes'
)

select
    current_figures.measure_id,
    current_figures.period,
    current_figures.area,
    current_figures.breakdown,
    if(
        bool_and(current_figures.numerator is not null or current_figures.numerator_symbol in ('low', 'z')),
        sum(coalesce(current_figures.numerator, 0)),
        null
    ) as known
from current_figures
inner join leaf_categories
    on
        current_figures.breakdown = leaf_categories.breakdown
        and current_figures.category = leaf_categories.category
group by all;
