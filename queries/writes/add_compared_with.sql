-- Adds the rows of a framework's table of what measures are compared with: one row per measure.
insert into compared_with (measure_id, base)
select
    incoming_rows.measure_id,
    incoming_rows.base
from incoming_rows;
