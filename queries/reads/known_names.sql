-- The names that cells may hold, for near misses: one row per column, what the name belongs to, and name. A measure is
-- known by its title as well.
select
    'measure_id' as column_name,
    '' as among,
    measures.measure_id as known_as,
    measures.measure_id as name
from measures
union all
select
    'measure_id' as column_name,
    '' as among,
    measures.title as known_as,
    measures.measure_id as name
from measures
union all
select
    'area' as column_name,
    '' as among,
    areas.area as known_as,
    areas.area as name
from areas
union all
select
    'area' as column_name,
    '' as among,
    'Total' as known_as,
    'Total' as name
union all
select
    'breakdown' as column_name,
    measures.measure_id as among,
    unnest(string_split(measures.breakdowns, ';')) as known_as,
    known_as as name
from measures
where measures.breakdowns != ''
union all
select distinct
    'category' as column_name,
    incoming_categories.breakdown as among,
    incoming_categories.category as known_as,
    incoming_categories.category as name
from incoming_categories;
