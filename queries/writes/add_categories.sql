-- Adds the rows of a framework's table of categories: one row per category.
insert into categories (
    breakdown,
    category,
    parent,
    known,
    exclusive,
    version,
    valid_from,
    valid_to,
    position,
    source
)
select
    incoming_rows.breakdown,
    incoming_rows.category,
    incoming_rows.parent,
    incoming_rows.known,
    incoming_rows.exclusive,
    incoming_rows.version,
    incoming_rows.valid_from::date as valid_from,
    incoming_rows.valid_to::date as valid_to,
    incoming_rows.position::integer as position,
    incoming_rows.source
from incoming_rows;
