-- Figures are only ever added; which submission's figures stand is a row per slice.
create sequence submission_numbers;
create table submissions (
    submission_id varchar primary key,
    status varchar not null check (status in ('submitted', 'approved', 'rejected', 'withdrawn', 'superseded')),
    file_name varchar not null,
    file_sha256 varchar not null,
    submitted_by varchar not null,
    submitted_at timestamp not null,
    note varchar not null,
    decided_by varchar,
    decided_at timestamp,
    reason varchar
);
create table figures (
    submission_id varchar not null,
    row_number integer not null,
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    numerator decimal(20, 4),
    numerator_symbol varchar not null check (numerator_symbol in ('', 'z', 'x', 'c', 'low')),
    denominator decimal(20, 4),
    denominator_symbol varchar not null check (denominator_symbol in ('', 'z', 'x', 'c', 'low')),
    note varchar not null
);
create table current_slices (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    submission_id varchar not null,
    primary key (measure_id, period, area)
);
-- What disclosure control lets through, made anew from the figures for each data version.
create table shown_figures (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    quarters varchar not null,
    numerator double,
    numerator_symbol varchar not null,
    denominator double,
    denominator_symbol varchar not null,
    value double,
    value_symbol varchar not null,
    submission_id varchar not null
);
create table shown_version (
    version integer not null
);
