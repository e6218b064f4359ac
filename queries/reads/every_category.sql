-- Every version of every category: one row per breakdown, category and version.
select
    categories.breakdown,
    categories.category,
    categories.parent,
    categories.known,
    categories.exclusive,
    categories.version,
    categories.valid_from,
    categories.valid_to
from categories
order by categories.breakdown, categories.position, categories.category, categories.version;
