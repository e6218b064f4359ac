-- Which slices of the return hold a row with an error, so that nothing is said to be missing from them: one row per
-- measure, period and area.
insert into unsound_slices
select distinct
    incoming.measure_id,
    incoming.period,
    incoming.area
from incoming
semi join faulty_rows on incoming.row_number = faulty_rows.row_number;
