-- Each category as its newest version has it: one row per breakdown and category.
create or replace view newest_categories as
select
    categories.breakdown,
    categories.category,
    categories.parent,
    categories.known,
    categories.exclusive,
    categories.version,
    categories.position,
    categories.source
from categories
qualify
    row_number() over (
        partition by categories.breakdown, categories.category
        order by categories.valid_from desc nulls last, categories.version desc
    ) = 1;
