-- Places for the figures of a return and for how they compare with what stood before; they go with their cursor.
create or replace temporary table figures_at_hand (
    row_number integer not null,
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    numerator decimal(20, 4),
    numerator_symbol varchar not null,
    denominator decimal(20, 4),
    denominator_symbol varchar not null,
    note varchar not null
);
create or replace temporary table compared_figures (
    kind varchar not null,
    row_number integer,
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    numerator decimal(20, 4),
    numerator_symbol varchar,
    denominator decimal(20, 4),
    denominator_symbol varchar,
    former_submission_id varchar,
    former_numerator decimal(20, 4),
    former_numerator_symbol varchar,
    former_denominator decimal(20, 4),
    former_denominator_symbol varchar,
    note varchar
);
