-- Says whose figures are at hand: one row.
create or replace temporary table submission_at_hand as
select $submission_id::varchar as submission_id;
