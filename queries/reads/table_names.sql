-- Which tables the store has: one row per table.
select tables.table_name
from information_schema.tables as tables
where tables.table_type = 'BASE TABLE';
