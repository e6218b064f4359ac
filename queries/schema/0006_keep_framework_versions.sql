-- Every framework that was proposed or in force is kept whole, so that what was shown under it can be explained.
create table former_versions as
select
    framework_versions.version,
    framework_versions.applied_at,
    framework_versions.applied_by,
    framework_versions.source
from framework_versions;
drop table framework_versions;
create table framework_versions (
    version integer primary key,
    status varchar not null check (status in ('proposed', 'in_force', 'replaced', 'rejected')),
    source varchar not null,
    summary varchar not null,
    based_on integer,
    proposed_by varchar not null,
    proposed_at timestamp not null,
    decided_by varchar,
    decided_at timestamp,
    reason varchar
);
insert into framework_versions (
    version, status, source, summary, proposed_by, proposed_at, decided_by, decided_at
)
select
    former_versions.version,
    if(former_versions.version = max(former_versions.version) over (), 'in_force', 'replaced') as status,
    former_versions.source,
    '' as summary,
    former_versions.applied_by as proposed_by,
    former_versions.applied_at as proposed_at,
    former_versions.applied_by as decided_by,
    former_versions.applied_at as decided_at
from former_versions;
drop table former_versions;
-- The tables of a version, as they were proposed and as they came into force, each a JSON list of its rows. Rows are
-- only ever added.
create table framework_contents (
    version integer not null,
    stage varchar not null check (stage in ('proposed', 'in_force')),
    table_name varchar not null,
    content varchar not null,
    primary key (version, stage, table_name)
);
-- Of a store made before, the version in force can be told from its tables; those before it are not known any more.
insert into framework_contents (version, stage, table_name, content)
with standing as (
    select
        'objectives' as table_name,
        to_json(list(rows_of order by rows_of.position)) as content
    from objectives as rows_of
    union all
    select
        'priorities' as table_name,
        to_json(list(rows_of order by rows_of.position)) as content
    from priorities as rows_of
    union all
    select
        'measures' as table_name,
        to_json(list(rows_of order by rows_of.position)) as content
    from measures as rows_of
    union all
    select
        'targets' as table_name,
        to_json(list(rows_of order by rows_of.measure_id, rows_of.period)) as content
    from targets as rows_of
    union all
    select
        'categories' as table_name,
        to_json(list(rows_of order by rows_of.breakdown, rows_of.version, rows_of.position)) as content
    from categories as rows_of
    union all
    select
        'areas' as table_name,
        to_json(list(rows_of order by rows_of.position)) as content
    from areas as rows_of
    union all
    select
        'periods' as table_name,
        to_json(list(rows_of order by rows_of.period)) as content
    from periods as rows_of
    union all
    select
        'people' as table_name,
        to_json(list(rows_of order by rows_of.name)) as content
    from people as rows_of
)

select
    framework_versions.version,
    'in_force' as stage,
    standing.table_name,
    coalesce(standing.content, '[]') as content
from framework_versions
cross join standing
where framework_versions.status = 'in_force';
