-- Which schema steps have run: one row per step.
select schema_migrations.name
from schema_migrations;
