-- Adds the rows of a framework's table of targets: one row per target.
insert into targets (
    measure_id,
    period,
    area,
    breakdown,
    category,
    target,
    floor,
    target_upper,
    floor_upper
)
select
    incoming_rows.measure_id,
    incoming_rows.period,
    incoming_rows.area,
    incoming_rows.breakdown,
    incoming_rows.category,
    incoming_rows.target::double as target,
    incoming_rows.floor::double as floor,
    incoming_rows.target_upper::double as target_upper,
    incoming_rows.floor_upper::double as floor_upper
from incoming_rows;
