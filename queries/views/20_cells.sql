-- Reported figures and the parent categories made from them where the return gives none:
-- one row per measure, period, area, breakdown and category. A parent is made of what is given below it, of each
-- branch the topmost, so that nothing is counted twice; and only when that covers all its leaves, as the
-- classification of the day has them, and they exclude each other. "Low" counts nought and marks the sum, "not
-- applicable" is left out, and where another part has no number, neither has the parent.
create or replace view cells as
with parts as (
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
        current_figures.denominator_symbol,
        category_ancestors.ancestor,
        category_ancestors.distance,
        category_ancestors.leaves,
        category_ancestors.ancestor_leaves
    from current_figures
    inner join measures on current_figures.measure_id = measures.measure_id
    inner join taken_days
        on
            current_figures.period = taken_days.period
            and measures.year_type = taken_days.year_type
    inner join category_ancestors
        on
            current_figures.breakdown = category_ancestors.breakdown
            and current_figures.category = category_ancestors.category
            and taken_days.taken_on >= category_ancestors.starts
            and taken_days.taken_on < category_ancestors.ends
            and category_ancestors.distance > 0
            and category_ancestors.is_exclusive
),

nearest_given as (
    select
        parts.measure_id,
        parts.period,
        parts.area,
        parts.breakdown,
        parts.category,
        min(parts.distance) as distance
    from parts
    semi join current_figures
        on
            parts.measure_id = current_figures.measure_id
            and parts.period = current_figures.period
            and parts.area = current_figures.area
            and parts.breakdown = current_figures.breakdown
            and parts.ancestor = current_figures.category
    group by parts.measure_id, parts.period, parts.area, parts.breakdown, parts.category
),

parents as (
    select
        parts.measure_id,
        parts.period,
        parts.area,
        parts.breakdown,
        parts.ancestor as category,
        max(parts.submission_id) as submission_id,
        sum(coalesce(parts.numerator, 0)) as numerator,
        sum(coalesce(parts.denominator, 0)) filter (where parts.numerator_symbol != 'z') as denominator,
        bool_and(parts.numerator is not null or parts.numerator_symbol in ('low', 'z')) as is_countable,
        bool_and(
            parts.denominator is not null or parts.denominator_symbol = 'low' or parts.numerator_symbol = 'z'
        ) as has_denominators,
        bool_or(parts.numerator_symbol = 'c') as has_suppressed,
        bool_or(parts.numerator_symbol = 'x') as has_unavailable,
        bool_or(parts.numerator_symbol = 'low') as has_low,
        bool_and(parts.numerator_symbol = 'z') as is_not_applicable
    from parts
    left join nearest_given
        on
            parts.measure_id = nearest_given.measure_id
            and parts.period = nearest_given.period
            and parts.area = nearest_given.area
            and parts.breakdown = nearest_given.breakdown
            and parts.category = nearest_given.category
    where nearest_given.distance is null or parts.distance < nearest_given.distance
    group by
        parts.measure_id, parts.period, parts.area, parts.breakdown, parts.ancestor, parts.ancestor_leaves
    having sum(parts.leaves) = parts.ancestor_leaves
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
    if(parents.has_denominators, parents.denominator, null) as denominator,
    '' as denominator_symbol
from parents;
