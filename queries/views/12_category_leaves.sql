-- Which reported categories a parent category is made of: one row per parent and leaf, and whether the leaf
-- excludes the others.
create or replace view category_leaves as
with recursive descendants as (
    select
        categories.breakdown,
        categories.parent as ancestor,
        categories.category,
        categories.exclusive
    from categories
    where categories.parent != ''
    union
    select
        descendants.breakdown,
        categories.parent as ancestor,
        descendants.category,
        descendants.exclusive
    from descendants
    inner join categories
        on
            descendants.breakdown = categories.breakdown
            and descendants.ancestor = categories.category
    where categories.parent != ''
)

select distinct
    descendants.breakdown,
    descendants.ancestor,
    descendants.category,
    descendants.exclusive
from descendants
anti join categories
    on
        descendants.breakdown = categories.breakdown
        and descendants.category = categories.parent;
