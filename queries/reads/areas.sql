-- The council, its parts and the areas to compare with: one row per area.
select
    areas.area,
    areas.code,
    areas.level,
    areas.parent,
    areas.position
from areas
order by areas.position;
