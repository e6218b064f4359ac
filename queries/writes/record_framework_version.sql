-- Adds a framework that waits to be put in force: one row.
insert into framework_versions (
    version, status, source, summary, based_on, proposed_by, proposed_at
)
values ($version, 'proposed', $source, $summary, $based_on, $person, $at);
