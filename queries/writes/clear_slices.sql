-- Makes room for the slices of a submission that is being approved.
delete from current_slices
using figures
where
    figures.submission_id = $submission_id
    and current_slices.measure_id = figures.measure_id
    and current_slices.period = figures.period
    and current_slices.area = figures.area;
