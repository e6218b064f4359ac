-- Adds the rows of a framework's table of priorities: one row per priority.
insert into priorities (
    priority_id,
    objective_id,
    title,
    description,
    lead,
    position
)
select
    incoming_rows.priority_id,
    incoming_rows.objective_id,
    incoming_rows.title,
    incoming_rows.description,
    incoming_rows.lead,
    incoming_rows.position
from incoming_rows;
