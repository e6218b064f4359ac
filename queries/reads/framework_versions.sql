-- Every framework that was proposed or applied, newest first: one row per version. It can be exported where its
-- content was kept.
with kept_versions as (
    select distinct framework_contents.version
    from framework_contents
)

select
    framework_versions.version,
    framework_versions.status,
    framework_versions.source,
    framework_versions.summary,
    framework_versions.based_on,
    framework_versions.proposed_by,
    framework_versions.proposed_at,
    framework_versions.decided_by,
    framework_versions.decided_at,
    framework_versions.reason,
    kept_versions.version is not null as is_kept
from framework_versions
left join kept_versions on framework_versions.version = kept_versions.version
order by framework_versions.version desc;
