-- Takes what the quarters before lead one to expect: one row per row of the file that has 12 or more of them.
insert into expected_ranges
select
    incoming_rows.row_number,
    incoming_rows.lower,
    incoming_rows.upper,
    incoming_rows.latest,
    incoming_rows.largest_step,
    incoming_rows.points
from incoming_rows;
