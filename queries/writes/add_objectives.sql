-- Adds the rows of a framework's table of objectives: one row per objective.
insert into objectives (
    objective_id,
    title,
    description,
    aims,
    valid_from,
    valid_to,
    lead,
    position
)
select
    incoming_rows.objective_id,
    incoming_rows.title,
    incoming_rows.description,
    incoming_rows.aims,
    incoming_rows.valid_from::date as valid_from,
    incoming_rows.valid_to::date as valid_to,
    incoming_rows.lead,
    incoming_rows.position
from incoming_rows;
