-- A place for how the figures of a return compare with what stood before: a million rows of it take little room, as
-- each side's names and numbers stay where they are. It goes with its cursor.
create or replace temporary table compared_figures (
    kind enum('changed', 'withdrawn', 'new', 'unchanged') not null,
    row_number integer,
    former_submission_id varchar,
    former_row_number integer
);
