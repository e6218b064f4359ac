-- The number of the framework in force, nothing before the first: one row.
select max(framework_versions.version) as version
from framework_versions
where framework_versions.status = 'in_force';
