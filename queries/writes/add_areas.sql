-- Adds the rows of a framework's table of areas: one row per area.
insert into areas (
    area,
    code,
    level,
    parent,
    position
)
select
    incoming_rows.area,
    incoming_rows.code,
    incoming_rows.level,
    incoming_rows.parent,
    incoming_rows.position
from incoming_rows;
