-- The tables of a framework as it came into force, or as it was proposed where it did not: one row per table.
select
    framework_contents.table_name,
    framework_contents.content
from framework_contents
where framework_contents.version = $version::integer
qualify
    row_number() over (
        partition by framework_contents.table_name
        order by framework_contents.stage = 'in_force' desc
    ) = 1;
