-- The level of each area: one row per area.
select
    areas.area,
    areas.level
from areas
order by areas.position;
