-- The highest number that a framework has, whatever became of it: one row.
select max(framework_versions.version) as version
from framework_versions;
