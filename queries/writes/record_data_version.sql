-- Adds the next data version: one row.
insert into data_versions (version, recorded_at, cause)
select
    coalesce(max(data_versions.version), 0) + 1 as version,
    $at as recorded_at,
    $cause as cause
from data_versions;
