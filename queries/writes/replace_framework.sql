-- Notes that the framework in force is in force no more: one row.
update framework_versions
set status = 'replaced'
where framework_versions.status = 'in_force';
