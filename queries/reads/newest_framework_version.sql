-- The number of the framework that stands: one row.
select max(framework_versions.version) as version
from framework_versions;
