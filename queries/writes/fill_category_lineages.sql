-- Each category with itself and every category that it is part of: one row per period, category and ancestor.
insert into category_lineages
with recursive lineages as (
    select
        incoming_categories.period_number,
        incoming_categories.category_number,
        incoming_categories.category_number as ancestor_number,
        incoming_categories.breakdown_number,
        incoming_categories.parent,
        0 as distance
    from incoming_categories
    union all
    select
        lineages.period_number,
        lineages.category_number,
        parents.category_number as ancestor_number,
        lineages.breakdown_number,
        parents.parent,
        lineages.distance + 1 as distance
    from lineages
    inner join incoming_categories as parents
        on
            lineages.period_number = parents.period_number
            and lineages.breakdown_number = parents.breakdown_number
            and lineages.parent = parents.category
    -- No classification is that deep; one that went in a circle would never end.
    where lineages.distance < 9
)

select
    lineages.period_number,
    lineages.category_number,
    lineages.ancestor_number,
    lineages.distance,
    not exists (
        select 1
        from lineages as below
        where
            lineages.period_number = below.period_number
            and lineages.category_number = below.ancestor_number
            and below.distance = 1
    ) as is_leaf
from lineages;
