-- Adds the rows of a framework's table of people: one row per person.
insert into people (
    name,
    role,
    measures_of
)
select
    incoming_rows.name,
    incoming_rows.role,
    incoming_rows.measures_of
from incoming_rows;
