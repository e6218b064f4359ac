-- The id of the next submission: one row.
select format('S{:05d}', nextval('submission_numbers')) as submission_id;
