-- Reported figures and the parent categories made from them where the return gives none:
-- one row per measure, period, area, breakdown and category. A parent is made only when each of its
-- leaves is there and they exclude each other. "Low" counts nought and marks the sum, "not applicable" is
-- left out, and where another leaf has no number, neither has the parent.
create or replace view cells as
with parents as (
    select
        current_figures.measure_id,
        current_figures.period,
        current_figures.area,
        current_figures.breakdown,
        category_leaves.ancestor as category,
        max(current_figures.submission_id) as submission_id,
        count(distinct current_figures.category) as leaves,
        sum(coalesce(current_figures.numerator, 0)) as numerator,
        sum(coalesce(current_figures.denominator, 0)) filter (
            where current_figures.numerator_symbol != 'z'
        ) as denominator,
        bool_and(
            current_figures.numerator is not null or current_figures.numerator_symbol in ('low', 'z')
        ) as is_countable,
        bool_and(
            current_figures.denominator is not null
            or current_figures.denominator_symbol = 'low'
            or current_figures.numerator_symbol = 'z'
        ) as has_denominators,
        bool_or(current_figures.numerator_symbol = 'c') as has_suppressed,
        bool_or(current_figures.numerator_symbol = 'x') as has_unavailable,
        bool_or(current_figures.numerator_symbol = 'low') as has_low,
        bool_and(current_figures.numerator_symbol = 'z') as is_not_applicable
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
    group by category_leaves.breakdown, category_leaves.ancestor
    having bool_and(category_leaves.exclusive = 'yes')
),

made as (
    select
        parents.submission_id,
        parents.measure_id,
        parents.period,
        parents.area,
        parents.breakdown,
        parents.category,
        if(parents.is_countable and not parents.is_not_applicable, parents.numerator, null) as numerator,
        case
            when parents.has_suppressed then 'c'
            when parents.has_unavailable then 'x'
            when parents.is_not_applicable then 'z'
            when parents.is_countable and parents.has_low then 'low'
            else ''
        end as numerator_symbol,
        if(parents.has_denominators, parents.denominator, null) as denominator
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
    made.numerator_symbol,
    made.denominator,
    '' as denominator_symbol
from made;
