-- What DuckDB calls the open store: one row.
select current_database() as name;
