-- Source and proposer of a framework, where it waits for a decision: one row.
select
    framework_versions.source,
    framework_versions.proposed_by
from framework_versions
where
    framework_versions.version = $version
    and framework_versions.status = 'proposed';
