-- Notes that a proposed framework was rejected, and why: one row.
update framework_versions
set
    status = 'rejected',
    decided_by = $person,
    decided_at = $at,
    reason = $reason
where framework_versions.version = $version;
