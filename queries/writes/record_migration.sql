-- Notes that a schema step has run: one row.
insert into schema_migrations (name, applied_at)
values ($name, $at);
