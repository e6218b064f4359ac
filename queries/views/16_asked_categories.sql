-- Which categories a return is asked for: one row per breakdown, category and version. A parent is asked for only
-- where the view `cells` cannot make it: its leaves do not exclude each other, or are of more than one version.
create or replace view asked_categories as
with leaf_numbers as (
    select
        category_leaves.breakdown,
        category_leaves.ancestor as category,
        count(distinct category_leaves.category) as leaves
    from category_leaves
    group by category_leaves.breakdown, category_leaves.ancestor
    having bool_and(category_leaves.exclusive = 'yes')
),

leaves_of_version as (
    select
        category_leaves.breakdown,
        category_leaves.ancestor as category,
        categories.version,
        count(distinct category_leaves.category) as leaves
    from category_leaves
    inner join categories
        on
            category_leaves.breakdown = categories.breakdown
            and category_leaves.category = categories.category
    group by category_leaves.breakdown, category_leaves.ancestor, categories.version
),

made as (
    select
        leaves_of_version.breakdown,
        leaves_of_version.category,
        leaves_of_version.version
    from leaves_of_version
    inner join leaf_numbers
        on
            leaves_of_version.breakdown = leaf_numbers.breakdown
            and leaves_of_version.category = leaf_numbers.category
            and leaves_of_version.leaves = leaf_numbers.leaves
)

select
    categories.breakdown,
    categories.category,
    categories.version,
    categories.valid_from,
    categories.valid_to,
    categories.position
from categories
anti join made
    on
        categories.breakdown = made.breakdown
        and categories.category = made.category
        and categories.version = made.version;
