-- Adds the rows of a framework's table of populations: one row per population, area, breakdown and category.
insert into populations (
    population,
    area,
    breakdown,
    category,
    number,
    taken_on,
    source
)
select
    incoming_rows.population,
    incoming_rows.area,
    incoming_rows.breakdown,
    incoming_rows.category,
    incoming_rows.number::bigint as number,
    incoming_rows.taken_on::date as taken_on,
    incoming_rows.source
from incoming_rows;
