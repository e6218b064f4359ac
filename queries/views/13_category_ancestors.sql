-- Which categories are part of which: one row per breakdown, span of days, category and ancestor, at distance 0 the
-- category itself. "leaves" are the categories at the bottom that the category is made of, "ancestor_leaves" those of
-- the ancestor; "is_exclusive" says whether the latter exclude each other.
create or replace view category_ancestors as
with recursive held as materialized (
    select
        classifications.breakdown,
        classifications.starts,
        classifications.ends,
        classifications.category,
        classifications.parent,
        classifications.exclusive
    from classifications
),

lineages as (
    select
        held.breakdown,
        held.starts,
        held.ends,
        held.category,
        held.exclusive,
        held.category as ancestor,
        held.parent,
        0 as distance
    from held
    union all
    select
        lineages.breakdown,
        lineages.starts,
        lineages.ends,
        lineages.category,
        lineages.exclusive,
        lineages.parent as ancestor,
        coalesce(parents.parent, '') as parent,
        lineages.distance + 1 as distance
    from lineages
    left join held as parents
        on
            lineages.breakdown = parents.breakdown
            and lineages.starts = parents.starts
            and lineages.parent = parents.category
    -- No classification is that deep; one that went in a circle would never end.
    where lineages.parent != '' and lineages.distance < 9
),

leaf_numbers as (
    select
        lineages.breakdown,
        lineages.starts,
        lineages.ancestor as category,
        count(distinct lineages.category) as leaves,
        bool_and(lineages.exclusive = 'yes') as is_exclusive
    from lineages
    anti join held as children
        on
            lineages.breakdown = children.breakdown
            and lineages.starts = children.starts
            and lineages.category = children.parent
    group by lineages.breakdown, lineages.starts, lineages.ancestor
)

select
    lineages.breakdown,
    lineages.starts,
    lineages.ends,
    lineages.category,
    lineages.ancestor,
    lineages.distance,
    own.leaves,
    of_ancestor.leaves as ancestor_leaves,
    of_ancestor.is_exclusive
from lineages
inner join leaf_numbers as own
    on
        lineages.breakdown = own.breakdown
        and lineages.starts = own.starts
        and lineages.category = own.category
inner join leaf_numbers as of_ancestor
    on
        lineages.breakdown = of_ancestor.breakdown
        and lineages.starts = of_ancestor.starts
        and lineages.ancestor = of_ancestor.category;
