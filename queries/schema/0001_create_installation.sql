-- What this store is, which versions its data has had, who did what.
create table schema_migrations (
    name varchar primary key,
    applied_at timestamp not null
);
create table installation (
    setting varchar primary key,
    value varchar not null
);
create table data_versions (
    version integer primary key,
    recorded_at timestamp not null,
    cause varchar not null
);
create table audit_log (
    happened_at timestamp not null,
    person varchar not null,
    act varchar not null,
    subject varchar not null,
    detail varchar not null
);
