-- Reported figures and the parent categories made from them where the return gives none:
-- one row per measure, period, area, breakdown and category. A parent is made only when each of its
-- leaves is there and countable; "low" counts nought, "not applicable" is left out.
create or replace view cells as
with parents as (
    select
        current_figures.measure_id,
        current_figures.period,
        current_figures.area,
        current_figures.breakdown,
        category_leaves.ancestor as category,
        max(current_figures.submission_id) as submission_id,
        sum(current_figures.numerator) as numerator,
        sum(current_figures.denominator) as denominator,
        count(distinct current_figures.category) as leaves,
        count(current_figures.denominator) as denominators,
        bool_and(
            current_figures.numerator is not null or current_figures.numerator_symbol in ('low', 'z')
        ) as is_countable,
        bool_or(current_figures.numerator is not null) as has_number
    from current_figures
    inner join category_leaves
        on
            current_figures.breakdown = category_leaves.breakdown
            and current_figures.category = category_leaves.category
    group by all
),

leaf_numbers as (
    select
        category_leaves.breakdown,
        category_leaves.ancestor,
        count(*) as leaves
    from category_leaves
    group by all
),

made as (
    select
        parents.submission_id,
        parents.measure_id,
        parents.period,
        parents.area,
        parents.breakdown,
        parents.category,
        parents.numerator,
        if(parents.denominators = parents.leaves, parents.denominator, null) as denominator
    from parents
    inner join leaf_numbers
        on
            parents.breakdown = leaf_numbers.breakdown
            and parents.category = leaf_numbers.ancestor
            and parents.leaves = leaf_numbers.leaves
    anti join current_figures
        on
            parents.measure_id = current_figures.measure_id
            and parents.period = current_figures.period
            and parents.area = current_figures.area
            and parents.breakdown = current_figures.breakdown
            and parents.category = current_figures.category
    where parents.is_countable and parents.has_number
)

select
    current_figures.submission_id,
    current_figures.measure_id,
    current_figures.period,
    current_figures.area,
    current_figures.breakdown,
    current_figures.category,
    current_figures.numerator,
    current_figures.numerator_symbol,
    current_figures.denominator,
    current_figures.denominator_symbol
from current_figures
union all by name
select
    made.submission_id,
    made.measure_id,
    made.period,
    made.area,
    made.breakdown,
    made.category,
    made.numerator,
    '' as numerator_symbol,
    made.denominator,
    '' as denominator_symbol
from made;
