-- Places for the rows of a return while it is checked and for what the check works out, and how numbers are written
-- in what it says; they go with their cursor.
-- A million rows hold few different names: as types of their own these take little room.
-- The linter does not know types made from a query.
-- noqa: disable=PRS
create or replace temporary type measure_met as enum(select distinct measure_id from incoming_text);
create or replace temporary type period_met as enum(select distinct period from incoming_text);
create or replace temporary type area_met as enum(select area from incoming_text union select 'Total');
create or replace temporary type breakdown_met as enum(select breakdown from incoming_text union select 'Total');
create or replace temporary type category_met as enum(select category from incoming_text union select 'Total');
-- noqa: enable=PRS
create or replace temporary table incoming (
    row_number integer not null,
    measure_id measure_met not null,
    period period_met not null,
    area area_met not null,
    breakdown breakdown_met not null,
    category category_met not null,
    numerator_text varchar not null,
    numerator decimal(20, 4),
    numerator_symbol enum('', 'z', 'x', 'c', 'low') not null,
    denominator_text varchar not null,
    denominator decimal(20, 4),
    denominator_symbol enum('', 'z', 'x', 'c', 'low') not null,
    note varchar not null
);
-- How few they are is known of a table, so that what is asked of them is compared with the rows, not the other way.
create or replace temporary table periods_met (
    period period_met not null
);
-- The categories that hold in the periods of the return.
create or replace temporary table incoming_categories (
    period varchar not null,
    period_number integer not null,
    breakdown varchar not null,
    breakdown_number integer not null,
    category varchar not null,
    category_number integer not null,
    parent varchar not null,
    is_exclusive boolean not null,
    is_expected boolean not null,
    position integer not null
);
create or replace temporary table category_lineages (
    period_number integer not null,
    category_number integer not null,
    ancestor_number integer not null,
    distance integer not null,
    is_leaf boolean not null
);
-- The rows without errors, in numbers, so that lines of a million rows are compared quickly; 0 is Total.
create or replace temporary table sound_rows (
    row_number integer not null,
    measure_number smallint not null,
    period_number integer not null,
    area_number smallint not null,
    level enum('council', 'part', 'region', 'national', 'other_council') not null,
    breakdown_number smallint not null,
    category_number smallint not null,
    numerator decimal(18, 4),
    denominator decimal(18, 4)
);
create or replace temporary table unsound_slices (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null
);
create or replace temporary table lines (
    row_number integer not null,
    line varchar not null,
    whole varchar not null,
    kind varchar not null,
    rounded_to integer not null,
    is_exclusive boolean not null,
    is_complete boolean not null,
    parts integer not null,
    numerator decimal(20, 4),
    denominator decimal(20, 4),
    numerator_parts decimal(38, 4),
    denominator_parts decimal(38, 4),
    complement_parts decimal(38, 4),
    numerators integer not null,
    denominators integer not null
);
create or replace temporary table expected_ranges (
    row_number integer not null,
    lower double not null,
    upper double not null,
    latest double not null,
    largest_step double not null,
    points integer not null
);
create or replace temporary macro in_figures(number) as if(
    number = floor(number), format('{:,}', number::bigint), format('{:,.2f}', number::double)
);
create or replace temporary macro in_decimals(number, decimals) as format(
    '{:,.' || decimals::varchar || 'f}', number::double
);
create or replace temporary macro year_before(period) as format(
    '{}-{:02d}{}',
    try_cast(left(period, 4) as integer) - 1,
    try_cast(left(period, 4) as integer) % 100,
    substr(period, 8)
);
