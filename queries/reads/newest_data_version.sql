-- The newest data version, 0 for none: one row.
select coalesce(max(data_versions.version), 0) as version
from data_versions;
