-- Notes that a framework is in force, who put it there, and what it changed: one row.
update framework_versions
set
    status = 'in_force',
    summary = $summary,
    based_on = $based_on,
    decided_by = $person,
    decided_at = $at
where framework_versions.version = $version;
