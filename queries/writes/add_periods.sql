-- Adds the rows of a framework's table of periods: one row per period.
insert into periods (
    period,
    opens,
    due,
    closes
)
select
    incoming_rows.period,
    incoming_rows.opens::date as opens,
    incoming_rows.due::date as due,
    incoming_rows.closes::date as closes
from incoming_rows;
