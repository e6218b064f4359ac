-- How many people each group of a population has, parent categories made from those below them where they are not
-- given: one row per population, area, breakdown and category. A parent is made of what is given below it, of each
-- branch the topmost, and only when that covers all its leaves as the classification of the day has them, and they
-- exclude each other; its day is the newest of theirs.
with parts as (
    select
        populations.population,
        populations.area,
        populations.breakdown,
        populations.category,
        populations.number,
        populations.taken_on,
        populations.source,
        category_ancestors.ancestor,
        category_ancestors.distance,
        category_ancestors.leaves,
        category_ancestors.ancestor_leaves
    from populations
    inner join category_ancestors
        on
            populations.breakdown = category_ancestors.breakdown
            and populations.category = category_ancestors.category
            and populations.taken_on >= category_ancestors.starts
            and populations.taken_on < category_ancestors.ends
            and category_ancestors.distance > 0
            and category_ancestors.is_exclusive
),

nearest_given as (
    select
        parts.population,
        parts.area,
        parts.breakdown,
        parts.category,
        min(parts.distance) as distance
    from parts
    semi join populations
        on
            parts.population = populations.population
            and parts.area = populations.area
            and parts.breakdown = populations.breakdown
            and parts.ancestor = populations.category
    group by parts.population, parts.area, parts.breakdown, parts.category
),

every_cell as (
    select
        populations.population,
        populations.area,
        populations.breakdown,
        populations.category,
        populations.number,
        populations.taken_on,
        populations.source
    from populations
    union all by name
    select
        parts.population,
        parts.area,
        parts.breakdown,
        parts.ancestor as category,
        sum(parts.number)::bigint as number,
        max(parts.taken_on) as taken_on,
        string_agg(distinct parts.source, '; ' order by parts.source) as source
    from parts
    left join nearest_given
        on
            parts.population = nearest_given.population
            and parts.area = nearest_given.area
            and parts.breakdown = nearest_given.breakdown
            and parts.category = nearest_given.category
    where nearest_given.distance is null or parts.distance < nearest_given.distance
    group by parts.population, parts.area, parts.breakdown, parts.ancestor, parts.ancestor_leaves
    having sum(parts.leaves) = parts.ancestor_leaves
)

select
    every_cell.population,
    every_cell.area,
    every_cell.breakdown,
    every_cell.category,
    every_cell.number,
    every_cell.taken_on,
    every_cell.source
from every_cell
left join newest_categories
    on
        every_cell.breakdown = newest_categories.breakdown
        and every_cell.category = newest_categories.category
order by
    every_cell.population,
    every_cell.area != 'Total',
    every_cell.area,
    every_cell.breakdown,
    newest_categories.position,
    every_cell.category;
