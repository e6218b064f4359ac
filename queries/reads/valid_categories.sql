-- Which categories a return of some periods may name, parents too: one row per breakdown and category.
select
    categories.breakdown,
    categories.category
from categories
inner join calendar
    on
        coalesce(categories.valid_from <= calendar.last_day, true)
        and coalesce(categories.valid_to >= calendar.first_day, true)
where list_contains($periods::varchar[], calendar.period)
group by categories.breakdown, categories.category
order by categories.breakdown, min(categories.position), categories.category;
