-- What each data version showed of each figure, and why a part of it was hidden: the spans of versions in which that
-- was so. What was once printed cannot be taken back, and what was hidden must not follow from what is printed later.
create table shown_patterns (
    measure_id varchar not null,
    period varchar not null,
    area varchar not null,
    breakdown varchar not null,
    category varchar not null,
    numerator double,
    denominator double,
    numerator_shown varchar,
    denominator_shown varchar,
    numerator_reason varchar not null,
    denominator_reason varchar not null,
    first_version integer not null,
    last_version integer
);
delete from shown_version;
