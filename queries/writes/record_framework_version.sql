-- Notes that a framework was applied: one row.
insert into framework_versions (version, applied_at, applied_by, source)
select
    coalesce(max(framework_versions.version), 0) + 1 as version,
    $at as applied_at,
    $person as applied_by,
    $source as source
from framework_versions;
