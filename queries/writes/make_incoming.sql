-- A place for the rows of a return while it is checked; it goes with its cursor.
create or replace temporary table incoming (
    row_number integer not null,
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    numerator_text varchar not null,
    numerator decimal(20, 4),
    numerator_symbol varchar not null,
    denominator_text varchar not null,
    denominator decimal(20, 4),
    denominator_symbol varchar not null,
    note varchar not null
);
